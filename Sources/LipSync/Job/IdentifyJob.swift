/// Find the faces of a video.
struct IdentifyJob: Codable, Sendable {
    /// Path of the video.
    var video: String
    /// Folder to put the faces' pictures into; nil for none.
    var pictures: String?
    /// How it is done.
    var settings: PipelineSettings
}
