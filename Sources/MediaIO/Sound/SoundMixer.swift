public import LipSyncModel

/// The result's sound track: the source's own sound, and inside the insertions the inserted sound with it. Outside of
/// them the source's samples pass bit for bit. Read piece by piece, along with the pictures; memory does not grow.
///
/// Inside an insertion the result is `original · originalVolume + sound · volume`, through a true-peak limiter that acts
/// only where it has to. Gains move over 8 ms at either end, so that nothing clicks. Not for use by two tasks at a time.
public final class SoundMixer {
    /// Rate and channels of the result.
    package let format: SoundFormat
    /// Samples that accompany the pictures, in each channel; only the source's own sound may go on after them.
    private let pictureCount: Int
    private let original: SoundReader?
    private let originalVolume: Float
    private let voices: [InsertedVoice]
    private let spans: [InsertionSpan]
    private var limiter: TruePeakLimiter
    private var finished: SoundQueue
    private var position = 0
    private var hasEnded = false

    /// Mixes `insertions` into the sound track of the video at `video`, which `info` describes. The result lasts as long
    /// as the pictures (`pictureDuration`, where they are extended; nil = the source's), or as long as the source's own
    /// sound where that goes on after them; a source without sound counts as silent. `originalVolume` (0…2) is the
    /// source's gain inside the insertions. An insertion is cut where the pictures end. Throws ``LipSyncError`` where a
    /// sound cannot be read or leaves `limits`.
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
        let rate = Double(format.sampleRate)
        let pictureEnd = info.start + (pictureDuration ?? info.duration)
        pictureCount = Int((pictureEnd.value * rate).rounded())
        original = try info.sound.map { _ in
            // Declared ends can be absurd: what goes on after the longest allowed picture is left out.
            let soundEnd = min(info.end, Seconds(limits.video.maximumDuration))
            return try SoundReader(
                path: video,
                limits: .anyTrack(of: limits.video),
                sampleRate: format.sampleRate,
                channels: format.channels,
                count: Int((max(pictureEnd, soundEnd).value * rate).rounded())
            )
        }
        let end = pictureCount
        voices = zip(insertions, infos).map { insertion, sound in
            InsertedVoice(insertion, sound: sound, videoStart: info.start, format: format, end: end, limits: limits)
        }
        spans = InsertionSpan.merged(voices.map(\.span).filter { !$0.samples.isEmpty })
        self.originalVolume = Float(originalVolume)
        limiter = TruePeakLimiter(format)
        finished = SoundQueue(channels: format.channels)
    }

    /// The next `count` samples; fewer only at the end, none after it.
    package func read(_ count: Int) throws -> SoundBlock {
        while finished.count < count, !hasEnded {
            if let block = try nextOriginal() {
                finished.append(try mix(block))
            } else {
                finished.append(limiter.finish())
                hasEnded = true
            }
        }
        return finished.take(count)
    }

    /// The source's sound at the mix's position, silence where there is none under pictures; nil at the end of both.
    private func nextOriginal() throws -> SoundBlock? {
        let portion = position < pictureCount ? min(4096, pictureCount - position) : 4096
        var block = try original?.read(portion) ?? SoundBlock(silence: 0, channels: format.channels)
        if position < pictureCount {
            let missing = portion - block.count
            for channel in block.channels.indices where missing > 0 {
                block.channels[channel] += Array(repeating: 0, count: missing)
            }
        }
        return block.count > 0 ? block : nil
    }

    private func mix(_ source: SoundBlock) throws -> SoundBlock {
        var block = source
        let count = block.count
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
