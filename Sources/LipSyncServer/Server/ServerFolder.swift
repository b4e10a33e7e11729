/// Where a server keeps everything: one folder.
public struct ServerFolder: Hashable, Sendable {
    /// Its path.
    public let path: String

    /// The folder at `path`, which need not be there yet.
    public init(_ path: String) {
        self.path = path
    }

    /// Accounts, keys, sessions, tasks, callbacks.
    public var database: String { "\(path)/lipsync.sqlite" }
    /// Videos, sounds, pictures.
    public var blobs: String { "\(path)/blobs" }
    /// What is being worked on; on the same file system as the blobs.
    public var work: String { "\(path)/work" }
    /// What file links are signed with.
    public var linkSecrets: String { "\(path)/link-secrets" }
}
