/// The two kinds of keys.
public enum KeyKind: String, Hashable, Codable, Sendable {
    /// An access key and a secret key, for signed tokens (HS256). The secret must be readable, to check signatures.
    case token
    /// One opaque string, sent as it is; only its SHA-256 is kept.
    case plain
}
