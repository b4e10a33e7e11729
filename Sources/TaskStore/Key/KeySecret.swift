/// What a key's owner gets to see once.
public enum KeySecret: Hashable, Sendable {
    /// The pair for signed tokens.
    case token(accessKey: String, secretKey: String)
    /// The plain key.
    case plain(String)
}

extension KeySecret: CustomStringConvertible {
    /// The kind of key only: secrets do not get into logs by being printed.
    public var description: String {
        switch self {
        case .token(let accessKey, _): "token key \(accessKey)"
        case .plain: "plain key"
        }
    }
}
