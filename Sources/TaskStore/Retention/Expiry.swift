/// What an expiry took out of sight.
public struct Expiry: Hashable, Sendable {
    /// Files.
    public var assets: Int
    /// Sessions.
    public var sessions: Int
    /// Records of ended tasks, removed.
    public var tasks: Int
    /// Idempotency keys, removed.
    public var idempotencyKeys: Int

    /// Counts.
    public init(assets: Int, sessions: Int, tasks: Int, idempotencyKeys: Int) {
        self.assets = assets
        self.sessions = sessions
        self.tasks = tasks
        self.idempotencyKeys = idempotencyKeys
    }
}
