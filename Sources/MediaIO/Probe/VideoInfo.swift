public import LipSyncModel

/// What a video file is, and what reading it will do to its pictures.
public struct VideoInfo: Hashable, Codable, Sendable {
    /// Columns and rows as stored, before turning and before cutting odd sides to even ones.
    public var codedSize: PixelSize
    /// Columns and rows of the upright picture that is read; both even.
    public var size: PixelSize
    /// How the stored picture is turned upright.
    public var orientation: Orientation
    /// The nine numbers of the display matrix as stored; empty where there is none. The result carries the same.
    public var displayMatrix: [Int32]
    /// Shape of a stored pixel; nil where it is not declared.
    public var pixelAspect: PixelAspect?
    /// Mean frames a second; nil where it cannot be told before decoding.
    public var frameRate: FrameRate?
    /// Whether frames are known to be shown for different lengths of time.
    public var isVariableFrameRate: Bool
    /// When the first frame is shown, on the container's clock. All other times are counted from here.
    public var start: Seconds
    /// From the first frame to the end of the last one, as declared.
    public var duration: Seconds
    /// Ticks a second in which frame times are exact.
    public var timescale: Int
    /// How many frames there are, as declared or estimated; only reading to the end tells for sure.
    public var frameCount: Int
    /// Short name of the codec, for instance `h264`.
    public var codec: String
    /// Bits of one stored sample.
    public var bitDepth: Int
    /// How chroma is stored.
    public var chroma: ChromaSampling
    /// Whether the first frames hold two fields each.
    public var isInterlaced: Bool
    /// What the stream declares about its colours.
    public var color: ColorTags
    /// The sound track that is used; nil where there is none.
    public var sound: SoundInfo?
    /// What reading and writing will change, in plain sentences.
    public var notes: [String]

    /// When the file's presentation ends, on the container's clock: with the last frame or with the last sample.
    public var end: Seconds {
        max(start + duration, sound.map { $0.start + $0.duration } ?? .zero)
    }
}
