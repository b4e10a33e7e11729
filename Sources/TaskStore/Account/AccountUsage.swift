public import LipSyncModel

/// What an account has in the store, for limits and metrics.
public struct AccountUsage: Hashable, Sendable {
    /// Tasks that wait.
    public var submitted: Int
    /// Tasks that run.
    public var processing: Int
    /// Tasks that ended well, as far as their records are kept.
    public var succeeded: Int
    /// Tasks that failed, as far as their records are kept.
    public var failed: Int
    /// Length of the video of this day's (UTC) tasks, failed ones not counted.
    public var secondsToday: Seconds

    /// Held slots: the live tasks.
    public var live: Int { submitted + processing }

    /// Counts.
    public init(submitted: Int, processing: Int, succeeded: Int, failed: Int, secondsToday: Seconds) {
        self.submitted = submitted
        self.processing = processing
        self.succeeded = succeeded
        self.failed = failed
        self.secondsToday = secondsToday
    }
}
