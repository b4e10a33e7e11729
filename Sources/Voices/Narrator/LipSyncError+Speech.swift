import LipSyncModel

extension LipSyncError {
    /// The caller's task was cancelled.
    static let speechCancelled = LipSyncError(.cancelled, code: "cancelled", "Stopped before it was done.")
}
