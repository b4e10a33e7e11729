public import LipSyncModel

/// Who hears how a job is getting on. Both are called often, from any thread.
public struct JobListener: Sendable {
    /// Hears progress.
    public var progress: ProgressHandler
    /// Hears warnings, each once, as they come up.
    public var warning: @Sendable (JobWarning) -> Void

    /// A listener; what is left out is not heard.
    public init(
        progress: @escaping ProgressHandler = { _ in },
        warning: @escaping @Sendable (JobWarning) -> Void = { _ in }
    ) {
        self.progress = progress
        self.warning = warning
    }
}
