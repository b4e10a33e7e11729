import LipSyncModel

/// What a file from outside may be. Everything is checked against the file's own declaration before anything is
/// decoded, and counted again while decoding, because declarations lie.
public struct MediaLimits: Hashable, Codable, Sendable {
    /// Limits of a video file.
    public var video: Video
    /// Limits of a sound file, and of a video's sound track where it is used as a sound.
    public var sound: Sound

    /// Limits; the defaults are those of the command line: up to an hour, sides of 64 to 4320 pixels (so 8192 × 8192 is
    /// refused), 240 frames a second, 8 GB.
    public init(video: Video = Video(), sound: Sound = Sound()) {
        self.video = video
        self.sound = sound
    }

    /// The command line's limits.
    public static let commandLine = MediaLimits()

    /// The limits that Kling AI documents for its Lip-Sync API: videos of 2 to 60 s, at most 100 MB, each side 512 to
    /// 2160 pixels; sounds of 2 to 60 s, at most 5 MB.
    public static let klingAPI = MediaLimits(
        video: Video(
            bytes: 100_000_000,
            minimumDuration: Milliseconds(2000),
            maximumDuration: Milliseconds(60_000),
            minimumSide: 512,
            maximumSide: 2160,
            maximumPixels: 2160 * 2160,
            frames: 7200,
            maximumFrameRate: 120
        ),
        sound: Sound(
            bytes: 5_000_000,
            minimumDuration: Milliseconds(2000),
            maximumDuration: Milliseconds(60_000)
        )
    )
}
