import LipSyncModel

/// Judge a finished lip-sync.
struct EvaluateJob: Codable, Sendable {
    /// Path of the lip-synced video.
    var result: String
    /// What it was made from, and how.
    var order: LipSyncOrder
    /// Path of the picture to draw, in the job's own folder; nil for none.
    var picture: String?
    /// How it is done.
    var settings: PipelineSettings
}
