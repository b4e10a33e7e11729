/// A place that keeps whole files under names of its own.
///
/// A blob is there whole or not at all: it becomes visible only after its bytes are safe on disk, and when a call that
/// stores has returned, it survives the loss of power. All failures are `LipSyncError`s: `blob.disk_full`,
/// `blob.no_handles`, `blob.not_found`, `blob.failed`.
public protocol BlobStore: Sendable {
    /// Begins a new blob, to be filled piece by piece.
    func makeWriter() async throws -> any BlobWriter

    /// Takes a local file; `.moving` gives the file away (it is gone when the blob is safe, and not before), `.keeping`
    /// leaves it where it is. The file must not be written to afterwards: it may be the same one on disk.
    func importFile(at path: String, _ manner: ImportManner) async throws -> StoredBlob

    /// How many bytes a blob has.
    func byteCount(of key: BlobKey) async throws -> Int

    /// The bytes of a blob, or of a part of it, in pieces of at most 256 KiB; the part is cut at the blob's end.
    /// A blob that is deleted meanwhile is still read to its end.
    func read(_ key: BlobKey, range: Range<Int>?) async throws -> BlobBytes

    /// A path under which a process of this machine can read the blob, until it is deleted.
    func localPath(of key: BlobKey) async throws -> String

    /// Removes a blob. One that is not there is fine.
    func delete(_ key: BlobKey) async throws

    /// Every blob with its age, in no order, to find those that nobody knows.
    func list() async throws -> [ListedBlob]

    /// Removes what writers that died have left behind, if it is older than `age`. Gives how many files went.
    func sweepUnfinished(olderThan age: Duration) async throws -> Int

    /// How many bytes there is room for; nil where nobody can say.
    func freeSpace() async throws -> Int?
}

extension BlobStore {
    /// The whole of a blob.
    public func read(_ key: BlobKey) async throws -> BlobBytes {
        try await read(key, range: nil)
    }

    /// Removes what writers left behind more than a day ago.
    public func sweepUnfinished() async throws -> Int {
        try await sweepUnfinished(olderThan: .seconds(24 * 3600))
    }
}
