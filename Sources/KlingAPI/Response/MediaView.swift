public import LipSyncModel

/// A video or a sound that a task made or began with.
public struct MediaView: Hashable, Encodable, Sendable {
    /// To be sent as `video_id` or `audio_id`.
    public var id: String
    /// Where it can be downloaded without any header.
    public var url: String
    /// Where the copy with the visible mark is: "" without one; nil leaves it out (sounds, sources).
    public var watermarkURL: String?
    /// How long it lasts.
    public var duration: WireDuration

    /// A file lasting `duration`.
    public init(id: String, url: String, duration: Milliseconds, watermarkURL: String? = nil) {
        self.id = id
        self.url = url
        self.watermarkURL = watermarkURL
        self.duration = WireDuration(duration)
    }
}
