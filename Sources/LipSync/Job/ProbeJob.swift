/// See what a file is, without working on it.
struct ProbeJob: Codable, Sendable {
    /// What the file has to be.
    enum Subject: Codable, Sendable {
        case video, sound
    }

    /// Path of the file.
    var file: String
    /// What it has to be.
    var subject: Subject
    /// What files may be.
    var settings: PipelineSettings
}
