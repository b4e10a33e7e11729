import Crypto
import LipSyncModel

/// A blob on its way into a folder. It waits for the disk on a queue of its own, not on the threads that all tasks share.
actor FolderBlobWriter: BlobWriter {
    private let queue = QueueExecutor(label: "lipsync.blob")
    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    private let blob: UnfinishedBlob
    private var file: OpenFile?
    private var hash = SHA256()
    private var byteCount = 0

    init(_ layout: FolderLayout) throws {
        blob = try UnfinishedBlob(layout)
        file = try OpenFile.creating(blob.path)
    }

    deinit {
        if file != nil { blob.discard() }
    }

    func write(_ bytes: ArraySlice<UInt8>) async throws {
        guard let file else { throw Self.finished }
        try bytes.withUnsafeBytes { buffer in
            hash.update(bufferPointer: buffer)
            try file.write(buffer)
        }
        byteCount += bytes.count
    }

    func finish() async throws -> StoredBlob {
        guard let file else { throw Self.finished }
        self.file = nil
        let (blob, count, digest) = (blob, byteCount, Hexadecimal.text(hash.finalize()))
        do {
            return try await BlockingWork.run { try blob.publish(file, byteCount: count, sha256: digest) }
        } catch {
            blob.discard()
            throw error
        }
    }

    func discard() async {
        guard file != nil else { return }
        file = nil
        blob.discard()
    }

    private static let finished = LipSyncError(
        .internal,
        code: "blob.failed",
        "A file of the server could not be used.",
        cause: "write after the end"
    )
}
