/// How the result is compressed (H.264 by x264, AAC).
public struct Encoding: Hashable, Codable, Sendable {
    /// x264's presets, fastest first.
    public static let presets = [
        "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
    ]

    /// One of ``presets``.
    public var preset: String
    /// x264's constant rate factor, 0 (lossless) … 51.
    public var crf: Int
    /// Bits a second of the sound.
    public var audioBitRate: Int

    /// The defaults: visually lossless at little cost.
    public init(preset: String = "veryfast", crf: Int = 17, audioBitRate: Int = 192_000) {
        self.preset = preset
        self.crf = crf
        self.audioBitRate = audioBitRate
    }
}
