import Glibc
import LipSyncModel

/// The last steps of every blob, in the one order that survives a crash at any point: bytes to disk, rename, name to
/// disk. Before the rename nothing is visible.
struct UnfinishedBlob: Sendable {
    let key = BlobKey()
    let layout: FolderLayout

    /// Names a new blob and makes the folders for it.
    init(_ layout: FolderLayout) throws {
        self.layout = layout
        for folder in layout.folders(of: key) { try Directory.make(folder) }
    }

    /// Where its bytes are gathered.
    var path: String { layout.unfinishedPath(of: key) }

    /// Makes `file`, which lies at ``path``, a blob.
    func publish(_ file: OpenFile, byteCount: Int, sha256: String) throws -> StoredBlob {
        layout.watch(.written)
        try file.synchronize()
        layout.watch(.synchronized)
        guard rename(path, layout.path(of: key)) == 0 else { throw LipSyncError.blob(errno, "rename") }
        layout.watch(.renamed)
        try Directory.synchronize(layout.folder(of: key))
        return StoredBlob(key: key, byteCount: byteCount, sha256: sha256)
    }

    /// Removes what was gathered.
    func discard() {
        unlink(path)
    }
}
