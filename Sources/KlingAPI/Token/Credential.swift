/// What an `Authorization` header carries.
public enum Credential: Hashable, Sendable {
    /// A token, read and not yet verified.
    case token(WebToken)
    /// A plain API key.
    case key(String)

    /// Longest credential, in bytes.
    public static let longest = 8192

    /// Reads the header's value: `Bearer X`. X is a token if it has three parts with dots between them, else a key.
    /// Throws 1001 if there is nothing, 1002 if it cannot be read.
    public init(authorizationHeader header: String?) throws(APIFault) {
        let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard (header ?? "").utf8.count <= Self.longest else {
            throw .authorizationMalformed("it is longer than \(Self.longest) bytes")
        }
        guard (header ?? "").utf8.allSatisfy({ 0x20...0x7E ~= $0 || $0 == 0x09 }) else {
            throw .authorizationMalformed("it must consist of visible ASCII characters")
        }
        let words = (header ?? "").split(whereSeparator: blanks)
        guard let scheme = words.first else { throw .authorizationMissing }
        guard scheme.lowercased() == "bearer" else {
            throw .authorizationMalformed("it must be 'Bearer ' and a token or key")
        }
        guard words.count > 1 else { throw .authorizationMissing }
        guard words.count == 2 else { throw .authorizationMalformed("it must hold just one token or key") }
        let text = words[1]
        if text.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2 {
            self = .token(try WebToken(String(text)))
        } else {
            self = .key(String(text))
        }
    }
}

extension Credential: CustomStringConvertible {
    /// Names the access key of a token, and nothing of a key: fit for logs.
    public var description: String {
        switch self {
        case .token(let token): "token of \(token.accessKey.excerpt)"
        case .key: "key …"
        }
    }
}
