public import LipSyncModel

extension MediaLimits {
    /// What a video file may be.
    public struct Video: Hashable, Codable, Sendable {
        /// Most bytes of the file.
        public var bytes: Int
        /// The picture has to last at least this long.
        public var minimumDuration: Milliseconds
        /// The picture may last at most this long.
        public var maximumDuration: Milliseconds
        /// Least width and least height of the picture as shown, in pixels.
        public var minimumSide: Int
        /// Greatest width and greatest height of the picture as shown, in pixels.
        public var maximumSide: Int
        /// Most pixels of one picture; the decoder itself refuses more.
        public var maximumPixels: Int
        /// Most frames.
        public var frames: Int
        /// Least frames a second, as a mean over the clip.
        public var minimumFrameRate: Double
        /// Most frames a second, as a mean over the clip.
        public var maximumFrameRate: Double
        /// Most streams of any kind in the file.
        public var streams: Int
        /// Pieces that may fail to decode before the file is given up.
        public var decodeErrors: Int

        /// Limits of the command line, where nothing else is given.
        public init(
            bytes: Int = 8_000_000_000,
            minimumDuration: Milliseconds = .zero,
            maximumDuration: Milliseconds = Milliseconds(3_600_000),
            minimumSide: Int = 64,
            maximumSide: Int = 4320,
            maximumPixels: Int = 4320 * 4320,
            frames: Int = 500_000,
            minimumFrameRate: Double = 0.5,
            maximumFrameRate: Double = 240,
            streams: Int = 100,
            decodeErrors: Int = 1000
        ) {
            self.bytes = bytes
            self.minimumDuration = minimumDuration
            self.maximumDuration = maximumDuration
            self.minimumSide = minimumSide
            self.maximumSide = maximumSide
            self.maximumPixels = maximumPixels
            self.frames = frames
            self.minimumFrameRate = minimumFrameRate
            self.maximumFrameRate = maximumFrameRate
            self.streams = streams
            self.decodeErrors = decodeErrors
        }
    }
}
