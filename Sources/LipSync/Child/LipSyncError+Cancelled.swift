import LipSyncModel

extension LipSyncError {
    /// The caller asked to stop.
    static let cancelled = LipSyncError(.cancelled, code: "cancelled", "stopped before it was done")
}
