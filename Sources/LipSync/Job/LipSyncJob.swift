import LipSyncModel

/// Make a video in which faces say something else.
struct LipSyncJob: Codable, Sendable {
    /// What has to be done.
    var order: LipSyncOrder
    /// The faces, where they are known already.
    var scan: FaceScan?
    /// Path of the video to write, in the job's own folder.
    var output: String
    /// How it is done.
    var settings: PipelineSettings
}
