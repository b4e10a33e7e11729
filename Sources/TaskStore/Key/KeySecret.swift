/// What a key's owner gets to see once.
public enum KeySecret: Hashable, Sendable {
    /// The pair for signed tokens.
    case token(accessKey: String, secretKey: String)
    /// The plain key.
    case plain(String)
}
