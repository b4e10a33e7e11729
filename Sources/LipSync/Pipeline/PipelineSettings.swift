public import MediaIO

/// How jobs are done, as opposed to what they are.
public struct PipelineSettings: Hashable, Codable, Sendable {
    /// What files may be.
    public var media: MediaLimits
    /// What orders may ask for.
    public var order: OrderLimits

    /// Settings; see the properties.
    public init(media: MediaLimits, order: OrderLimits = OrderLimits()) {
        self.media = media
        self.order = order
    }

    /// The service's limits: videos of 2 to 60 s, sides of 512 to 2160 pixels, 100 MB; sounds of 2 to 60 s, 100 MB.
    public static let service = {
        var media = MediaLimits.klingAPI
        // A sound may come inside a video here.
        media.sound.bytes = media.video.bytes
        return PipelineSettings(media: media)
    }()

    /// As far as one machine goes: up to an hour, sides of 64 to 4320 pixels, 8 GB.
    public static let wide = PipelineSettings(media: .commandLine)
}
