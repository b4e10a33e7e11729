public import LipSyncModel
public import MediaIO

/// How jobs are done, as opposed to what they are.
public struct PipelineSettings: Hashable, Codable, Sendable {
    /// What files may be.
    public var media: MediaLimits
    /// What orders may ask for.
    public var order: OrderLimits
    /// What the visible mark says: capitals, digits, blanks, `-` and `.`.
    public var watermarkText = "AI LIP-SYNC"

    /// Settings; see the properties.
    public init(media: MediaLimits, order: OrderLimits = OrderLimits()) {
        self.media = media
        self.order = order
    }

    /// The service's settings with limits of its operator's own: bytes, length and sides of videos, bytes and length of
    /// sounds.
    public static func service(
        videoBytes: Int,
        videoLength: ClosedRange<Milliseconds>,
        videoSide: ClosedRange<Int>,
        soundBytes: Int,
        soundLength: ClosedRange<Milliseconds>
    ) -> PipelineSettings {
        var settings = service
        settings.media.video.bytes = videoBytes
        settings.media.video.minimumDuration = videoLength.lowerBound
        settings.media.video.maximumDuration = videoLength.upperBound
        settings.media.video.minimumSide = videoSide.lowerBound
        settings.media.video.maximumSide = videoSide.upperBound
        settings.media.video.maximumPixels = videoSide.upperBound * videoSide.upperBound
        let longest = Int(Seconds(videoLength.upperBound).value.rounded(.up))
        settings.media.video.frames = longest * Int(settings.media.video.maximumFrameRate)
        settings.media.sound.bytes = max(soundBytes, settings.media.video.bytes)
        settings.media.sound.minimumDuration = soundLength.lowerBound
        settings.media.sound.maximumDuration = soundLength.upperBound
        return settings
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
