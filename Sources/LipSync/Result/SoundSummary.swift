public import LipSyncModel
import MediaIO

/// What a sound is, in three numbers.
public struct SoundSummary: Hashable, Codable, Sendable {
    /// How long it sounds, measured.
    public var duration: Milliseconds
    /// Samples a second.
    public var sampleRate: Int
    /// Number of channels.
    public var channels: Int

    init(_ info: SoundInfo) {
        duration = Milliseconds(info.duration)
        sampleRate = info.sampleRate
        channels = info.channels
    }
}
