/// A blob on its way in; used by one task at a time. One that is dropped without ``finish()`` leaves no blob.
public protocol BlobWriter: Sendable {
    /// Adds bytes at the end.
    func write(_ bytes: ArraySlice<UInt8>) async throws
    /// Makes the blob safe and then visible. Call it once, last.
    func finish() async throws -> StoredBlob
    /// Throws away what was written.
    func discard() async
}

extension BlobWriter {
    /// Adds bytes at the end.
    public func write(_ bytes: [UInt8]) async throws {
        try await write(bytes[...])
    }
}
