public import LipSyncModel

/// The result's sound track: the source's own sound, and inside the insertions the inserted sound with it. Outside of
/// them the source's samples pass bit for bit. Read piece by piece, along with the pictures; memory does not grow.
///
/// Inside an insertion the result is `original · originalVolume + sound · volume`, through a true-peak limiter that acts
/// only where it has to. Gains move over 8 ms at either end, so that nothing clicks. Not for use by two tasks at a time.
public final class SoundMixer {
    /// Rate and channels of the result.
    package let format: SoundFormat
    /// Samples of the result, in each channel.
    package let sampleCount: Int
    private let original: SoundReader?
    private let originalVolume: Float
    private let voices: [InsertedVoice]
    private let spans: [InsertionSpan]
    private var limiter: TruePeakLimiter
    private var finished: SoundQueue
    private var position = 0
    private var hasEnded = false

    /// Mixes `insertions` into the sound track of the video at `video`, which `info` describes. The result lasts as long
    /// as the source's file, or as long as the pictures where `pictureDuration` (nil = the source's) is longer; a source
    /// without sound counts as silent. `originalVolume` (0…2) is the source's gain inside the insertions. An insertion
    /// is cut where the result ends. Throws ``LipSyncError`` where a sound cannot be read or leaves `limits`.
    public init(
        video: String,
        info: VideoInfo,
        insertions: [SoundInsertion],
        originalVolume: Double = 1,
        pictureDuration: Seconds? = nil,
        limits: MediaLimits = .commandLine
    ) throws {
        let infos = try insertions.map { try MediaProbe.sound(at: $0.path, limits: limits) }
        let format =
            (info.sound ?? infos.first).map(SoundFormat.mix) ?? SoundFormat(sampleRate: 48_000, channels: 1)
        self.format = format
        let end = max(info.end, info.start + (pictureDuration ?? info.duration))
        let total = Int((end.value * Double(format.sampleRate)).rounded())
        sampleCount = total
        original = try info.sound.map { _ in
            try SoundReader(
                path: video,
                limits: .anyTrack(of: limits.video),
                sampleRate: format.sampleRate,
                channels: format.channels
            )
        }
        voices = zip(insertions, infos).map { insertion, sound in
            InsertedVoice(insertion, sound: sound, videoStart: info.start, format: format, end: total, limits: limits)
        }
        spans = InsertionSpan.merged(voices.map(\.span).filter { !$0.samples.isEmpty })
        self.originalVolume = Float(originalVolume)
        limiter = TruePeakLimiter(format)
        finished = SoundQueue(channels: format.channels)
    }

    /// The next `count` samples; fewer only at the end, none after it.
    package func read(_ count: Int) throws -> SoundBlock {
        while finished.count < count, !hasEnded {
            let portion = min(4096, sampleCount - position)
            if portion > 0 {
                finished.append(try mix(portion))
            } else {
                finished.append(limiter.finish())
                hasEnded = true
            }
        }
        return finished.take(count)
    }

    private func mix(_ count: Int) throws -> SoundBlock {
        var block = try original?.read(count) ?? SoundBlock(silence: 0, channels: format.channels)
        if block.count < count {
            let missing = count - block.count
            for channel in block.channels.indices {
                block.channels[channel] += Array(repeating: 0, count: missing)
            }
        }
        var shares = [Float](repeating: 0, count: count)
        for span in spans { span.raise(&shares, from: position) }
        if originalVolume != 1 {
            for index in shares.indices where shares[index] > 0 {
                let gain = 1 + (originalVolume - 1) * shares[index]
                for channel in block.channels.indices { block.channels[channel][index] *= gain }
            }
        }
        for voice in voices { try voice.add(to: &block, from: position) }
        position += count
        return limiter.process(block, shares: shares)
    }
}

extension MediaLimits.Sound {
    /// The sound track of a video whose file has passed `video` already.
    static func anyTrack(of video: MediaLimits.Video) -> Self {
        Self(
            bytes: video.bytes,
            maximumDuration: Milliseconds(.max / 2),
            minimumSampleRate: 1,
            maximumSampleRate: .max,
            channels: 64,
            streams: video.streams,
            decodeErrors: video.decodeErrors
        )
    }
}
