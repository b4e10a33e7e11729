/// A JSON Web Token as the vendor's clients make it (RFC 7519, RFC 7515): HS256 and nothing else, with the claims `iss`
/// (the access key), `exp` and, if the client likes, `nbf`. Reading it checks its form; whether it is genuine is for
/// ``verify(secret:now:leeway:)``.
public struct WebToken: Hashable, Sendable {
    /// The claim `iss`: the access key, not empty. Not to be trusted before the signature is verified.
    public let accessKey: String
    /// The claim `exp` in Unix seconds; finite.
    public let expiry: Double
    /// The claim `nbf` in Unix seconds; finite.
    public let notBefore: Double?
    /// The first two parts with the dot between them, which the signature is about.
    let signedText: String
    /// 32 bytes.
    let signature: [UInt8]

    /// Reads a token. Throws 1002 unless it is one of ours in form.
    public init(_ text: String) throws(APIFault) {
        guard text.utf8.count <= Credential.longest else {
            throw .authorizationMalformed("the token is longer than \(Credential.longest) bytes")
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .authorizationMalformed("a token has three parts, got \(parts.count)") }
        try Self.checkHeader(try Self.object(parts[0], "header"))
        let claims = try Self.object(parts[1], "payload")
        guard case .string(let issuer) = claims["iss"], !issuer.isEmpty else {
            throw .authorizationMalformed("the token's iss must be the access key")
        }
        guard let expiry = try Self.date("exp", claims) else {
            throw .authorizationMalformed("the token has no exp")
        }
        accessKey = issuer
        self.expiry = expiry
        notBefore = try Self.date("nbf", claims)
        signature = try Self.bytes(parts[2], "signature")
        guard signature.count == 32 else {
            throw .authorizationMalformed("the token's signature has \(signature.count) bytes, HS256 has 32")
        }
        signedText = "\(parts[0]).\(parts[1])"
    }

    /// `kid`, `jku`, `jwk` and the like are not looked at: the key is the access key's, never the token's choice.
    private static func checkHeader(_ header: [String: JSONValue]) throws(APIFault) {
        guard header["alg"] == .string("HS256") else {
            throw .authorizationMalformed("the token's alg must be HS256")
        }
        guard header["crit"] == nil else { throw .authorizationMalformed("the token's crit is not supported") }
    }

    private static func bytes(_ part: Substring, _ name: String) throws(APIFault) -> [UInt8] {
        do throws(Base64.Fault) {
            return try Base64.decode(part, .token)
        } catch {
            throw .authorizationMalformed("the token's \(name) is not unpadded base64url")
        }
    }

    private static func object(_ part: Substring, _ name: String) throws(APIFault) -> [String: JSONValue] {
        let bytes = try bytes(part, name)
        do throws(JSONFault) {
            if case .object(let members) = try JSONReader.read(bytes) { return members }
        } catch {
            throw .authorizationMalformed("the token's \(name) is not a JSON object: \(error.reason)")
        }
        throw .authorizationMalformed("the token's \(name) is not a JSON object")
    }

    private static func date(_ name: String, _ claims: [String: JSONValue]) throws(APIFault) -> Double? {
        guard let value = claims[name] else { return nil }
        guard case .number(let number) = value, let seconds = number.double else {
            throw .authorizationMalformed("the token's \(name) must be a number of seconds")
        }
        return seconds
    }
}

extension WebToken: CustomStringConvertible {
    /// Names the access key and the expiry, not the signature: fit for logs.
    public var description: String { "token of \(accessKey.excerpt) until \(expiry.plain)" }
}
