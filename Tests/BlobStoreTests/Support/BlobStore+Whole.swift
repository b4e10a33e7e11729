import BlobStore

extension BlobStore {
    /// Stores pieces.
    func keep(_ pieces: [[UInt8]]) async throws -> StoredBlob {
        let writer = try await makeWriter()
        for piece in pieces { try await writer.write(piece) }
        return try await writer.finish()
    }

    /// Reads a blob, or a part of it, into memory.
    func bytes(of key: BlobKey, _ range: Range<Int>? = nil) async throws -> [UInt8] {
        try await read(key, range: range).reduce(into: []) { $0 += $1 }
    }
}
