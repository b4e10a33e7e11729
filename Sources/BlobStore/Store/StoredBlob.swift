/// What a store says about a blob that it has taken.
public struct StoredBlob: Hashable, Sendable {
    /// Its name from now on.
    public let key: BlobKey
    /// How many bytes it has.
    public let byteCount: Int
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    public let sha256: String
}
