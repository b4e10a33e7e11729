public import LipSyncModel

extension Speech {
    /// Reads `range` (nil = all) of the sound at `path` for analysis: a sound file, or the sound track of a video.
    /// Channels are averaged, unless the average is much quieter than the loudest channel (one-sided or inverted
    /// stereo, speech in the centre of 5.1): then that channel is taken alone. Throws ``LipSyncError`` of kind
    /// `badInput` where the file cannot be used or leaves `limits`.
    public init(path: String, range: TimeRange? = nil, limits: MediaLimits = .commandLine) throws {
        let fold = try MonoFold(path: path, range: range, limits: limits.sound)
        let reader = try SoundReader(path: path, limits: limits.sound, sampleRate: Speech.sampleRate, range: range)
        var samples: [Float] = []
        while true {
            let block = try reader.read(1 << 15)
            guard block.count > 0 else { break }
            samples += fold.fold(block)
        }
        self.init(samples: samples)
    }
}
