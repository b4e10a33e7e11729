import Crypto
import Glibc
import LipSyncModel

/// Takes a file that is already on this machine into a folder store.
struct FolderImport: Sendable {
    let layout: FolderLayout
    let source: String

    private static let pieceSize = 1 << 20

    /// Gives the file a second name in the store (or copies it, on another file system), hashes it, and publishes it.
    func run() throws -> StoredBlob {
        // Looked at before anything is made: a missing file, a folder or a link is the caller's mistake.
        let original = try OpenFile.reading(source)
        _ = try original.byteCount()
        let blob = try UnfinishedBlob(layout)
        do {
            if link(source, blob.path) == 0 {
                let file = try OpenFile.reading(blob.path)
                try file.makeOwn()
                let (count, digest) = try hash(file) { _ in }
                return try blob.publish(file, byteCount: count, sha256: digest)
            }
            let copy = try OpenFile.creating(blob.path)
            let (count, digest) = try hash(original) { try copy.write($0) }
            return try blob.publish(copy, byteCount: count, sha256: digest)
        } catch {
            blob.discard()
            throw error
        }
    }

    private func hash(
        _ file: OpenFile,
        also use: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> (byteCount: Int, sha256: String) {
        var hash = SHA256()
        var count = 0
        // The link may lead to another file than the one looked at above, if somebody swapped them.
        _ = try file.byteCount()
        while true {
            let piece = try file.read(Self.pieceSize, at: count)
            if piece.isEmpty { return (count, Hexadecimal.text(hash.finalize())) }
            try piece.withUnsafeBytes { buffer in
                hash.update(bufferPointer: buffer)
                try use(buffer)
            }
            count += piece.count
        }
    }
}
