public import LipSyncModel

/// What a sound file, or the sound track of a video, is.
public struct SoundInfo: Hashable, Codable, Sendable {
    /// Short name of the codec, for instance `aac`.
    public var codec: String
    /// Samples a second.
    public var sampleRate: Int
    /// Number of channels.
    public var channels: Int
    /// When the first sample sounds, on the container's clock.
    public var start: Seconds
    /// How long it sounds. Of a sound file it is measured by decoding; of a video's sound track it is as declared.
    public var duration: Seconds

    /// A description of a sound.
    public init(codec: String, sampleRate: Int, channels: Int, start: Seconds = .zero, duration: Seconds) {
        self.codec = codec
        self.sampleRate = sampleRate
        self.channels = channels
        self.start = start
        self.duration = duration
    }
}
