public import LipSyncModel

extension MediaLimits {
    /// What a sound file may be.
    public struct Sound: Hashable, Codable, Sendable {
        /// Most bytes of the file.
        public var bytes: Int
        /// The sound has to last at least this long.
        public var minimumDuration: Milliseconds
        /// The sound may last at most this long.
        public var maximumDuration: Milliseconds
        /// How much longer than `maximumDuration` a sound may come out of the decoder: MP3 and AAC pad their ends.
        public var padding: Milliseconds
        /// Fewest samples a second.
        public var minimumSampleRate: Int
        /// Most samples a second.
        public var maximumSampleRate: Int
        /// Most channels.
        public var channels: Int
        /// Most streams of any kind in the file.
        public var streams: Int
        /// Pieces that may fail to decode before the file is given up.
        public var decodeErrors: Int

        /// Limits of the command line, where nothing else is given.
        public init(
            bytes: Int = 2_000_000_000,
            minimumDuration: Milliseconds = .zero,
            maximumDuration: Milliseconds = Milliseconds(3_600_000),
            padding: Milliseconds = Milliseconds(100),
            minimumSampleRate: Int = 4000,
            maximumSampleRate: Int = 192_000,
            channels: Int = 8,
            streams: Int = 100,
            decodeErrors: Int = 1000
        ) {
            self.bytes = bytes
            self.minimumDuration = minimumDuration
            self.maximumDuration = maximumDuration
            self.padding = padding
            self.minimumSampleRate = minimumSampleRate
            self.maximumSampleRate = maximumSampleRate
            self.channels = channels
            self.streams = streams
            self.decodeErrors = decodeErrors
        }
    }
}
