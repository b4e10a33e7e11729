import LipSyncModel

extension LipSyncError {
    /// The caller asked to stop.
    static let cancelled = LipSyncError(.cancelled, code: "cancelled", "Stopped before it was done.")
}
