public import LipSyncModel

/// How much work there is, for metrics and admission.
public struct QueueDepth: Hashable, Sendable {
    /// Tasks that wait.
    public var submitted: Int
    /// Tasks that run.
    public var processing: Int
    /// When the oldest waiting task was accepted, in milliseconds since 1970; nil: none waits.
    public var oldest: Milliseconds?

    /// Counts.
    public init(submitted: Int, processing: Int, oldest: Milliseconds?) {
        self.submitted = submitted
        self.processing = processing
        self.oldest = oldest
    }
}
