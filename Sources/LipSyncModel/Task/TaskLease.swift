/// A worker's right to work on a task for a while.
public struct TaskLease: Hashable, Codable, Sendable {
    /// Who holds it: any name that is one process's own.
    public var worker: String
    /// When it ends unless renewed, in milliseconds since 1970.
    public var expires: Milliseconds

    /// The right of `worker` until `expires`.
    public init(worker: String, expires: Milliseconds) {
        self.worker = worker
        self.expires = expires
    }
}
