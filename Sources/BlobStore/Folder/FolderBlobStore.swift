import Glibc
import LipSyncModel

/// A blob store in a folder of the local disk. Several processes may use one folder.
public struct FolderBlobStore: BlobStore {
    private let layout: FolderLayout

    /// Uses the folder at `path`, making it if need be (its parent must be there). Its mode becomes 0700. `watch` hears
    /// of each step by which a blob is published, for tests of what a crash there leaves.
    public init(_ path: String, watch: @escaping @Sendable (PublishingStep) -> Void = { _ in }) throws {
        layout = FolderLayout(root: path, watch: watch)
        try Directory.make(path)
        guard chmod(path, 0o700) == 0 else { throw LipSyncError.blob(errno, "chmod") }
    }

    /// Begins a new blob, to be filled piece by piece.
    public func makeWriter() async throws -> any BlobWriter {
        try await BlockingWork.run { [layout] in try FolderBlobWriter(layout) }
    }

    /// Takes a local file: by a second name for it on the same file system, else by copying.
    public func importFile(at path: String, _ manner: ImportManner) async throws -> StoredBlob {
        let blob = try await BlockingWork.run { [layout] in
            try FolderImport(layout: layout, source: path).run()
        }
        if manner == .moving, unlink(path) != 0, errno != ENOENT { throw LipSyncError.blob(errno, "unlink") }
        return blob
    }

    /// How many bytes a blob has.
    public func byteCount(of key: BlobKey) async throws -> Int {
        try OpenFile.reading(layout.path(of: key)).byteCount()
    }

    /// The bytes of a blob, or of a part of it.
    public func read(_ key: BlobKey, range: Range<Int>?) async throws -> BlobBytes {
        let file = try OpenFile.reading(layout.path(of: key))
        let whole = 0..<(try file.byteCount())
        let reader = FolderBlobReader(file, range: (range ?? whole).clamped(to: whole))
        return BlobBytes { try await reader.next() }
    }

    /// Where the blob lies.
    public func localPath(of key: BlobKey) async throws -> String {
        let path = layout.path(of: key)
        _ = try OpenFile.reading(path).byteCount()
        return path
    }

    /// Removes a blob. One that is not there is fine.
    public func delete(_ key: BlobKey) async throws {
        if unlink(layout.path(of: key)) == 0 {
            let folder = layout.folder(of: key)
            try await BlockingWork.run { try Directory.synchronize(folder) }
        } else if errno != ENOENT {
            throw LipSyncError.blob(errno, "unlink")
        }
    }

    /// Every blob with its age.
    public func list() async throws -> [ListedBlob] {
        try await BlockingWork.run { [layout] in
            try layout.files().compactMap { folder, name in
                guard let key = BlobKey(name), let age = Directory.age("\(folder)/\(name)") else { return nil }
                return ListedBlob(key: key, age: age)
            }
        }
    }

    /// Removes what writers that died have left behind.
    public func sweepUnfinished(olderThan age: Duration) async throws -> Int {
        try await BlockingWork.run { [layout] in
            try layout.files().count { folder, name in
                let path = "\(folder)/\(name)"
                guard name.hasPrefix(FolderLayout.unfinishedPrefix), let found = Directory.age(path) else {
                    return false
                }
                return found > age && unlink(path) == 0
            }
        }
    }

    /// What the file system has for users without privileges.
    public func freeSpace() async throws -> Int? {
        var facts = statvfs()
        guard statvfs(layout.root, &facts) == 0 else { throw LipSyncError.blob(errno, "statvfs") }
        return Int(facts.f_bavail) * Int(facts.f_frsize)
    }
}
