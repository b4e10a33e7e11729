/// A file that was fetched for a user.
public struct FetchedFile: Hashable, Sendable {
    /// Where it lies, under a name of our own. It is the caller's from now on, and the caller's to remove.
    public let path: String
    /// How long it is.
    public let byteCount: Int
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    public let sha256: String
    /// What the other side says it is, `Content-Type` as it came; not to be trusted.
    public let mediaType: String?
}
