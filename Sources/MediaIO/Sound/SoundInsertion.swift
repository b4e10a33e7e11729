public import LipSyncModel

/// A part of a sound to be heard from a point of a video on.
public struct SoundInsertion: Hashable, Sendable {
    /// Path of the sound file, or of a video whose sound track is meant.
    public var path: String
    /// The part to be heard; nil is all of it.
    public var range: TimeRange?
    /// Where it starts, on the video's clock (0 = the first shown frame).
    public var at: Milliseconds
    /// Gain, 0…2.
    public var volume: Double

    /// An insertion of `path`.
    public init(path: String, range: TimeRange? = nil, at: Milliseconds, volume: Double = 1) {
        self.path = path
        self.range = range
        self.at = at
        self.volume = volume
    }
}
