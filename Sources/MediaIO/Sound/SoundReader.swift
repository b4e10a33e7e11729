import CFFmpeg
package import LipSyncModel

/// Reads the sound of a file, or a part of it, as planar floats of one rate, sample by sample on the sound's own clock.
package final class SoundReader {
    /// What comes out.
    package let format: SoundFormat
    private let source: SoundSource
    private var resampler: Resampler?
    private var form: [Int] = []
    private var queue: SoundQueue
    /// Samples of the clock still to be dropped before the wanted part starts.
    private var ahead: Int
    /// Samples of the wanted part not yet put into the queue; nil = all there are.
    private var wanted: Int?
    private var hasEnded = false

    /// Reads `range` (nil = all) of the sound at `path` in `sampleRate` and `channels` (nil = as the source has them).
    package init(
        path: String,
        limits: MediaLimits.Sound,
        sampleRate: Int? = nil,
        channels: Int? = nil,
        range: TimeRange? = nil
    ) throws {
        source = try SoundSource(path: path, limits: limits)
        let rate = sampleRate ?? source.declared.sampleRate
        format = SoundFormat(sampleRate: rate, channels: channels ?? source.declared.channels)
        queue = SoundQueue(channels: format.channels)
        ahead = range.map { Self.samples($0.start, rate) } ?? 0
        wanted = range.map { Self.samples($0.end, rate) - Self.samples($0.start, rate) }
    }

    /// The next `count` samples; fewer only at the end of the part, none after it.
    package func read(_ count: Int) throws -> SoundBlock {
        while queue.count < count, !hasEnded { try fill() }
        return queue.take(count)
    }

    private func fill() throws {
        guard wanted != 0, let pieces = try source.next() else {
            if wanted != 0, let resampler { append(try resampler.convert(nil)) }
            hasEnded = true
            return
        }
        for piece in pieces {
            switch piece {
            case .silence(let count): try addSilence(count)
            case .samples(let frame, let first):
                try prepare(for: frame)
                if let resampler { append(try resampler.convert(frame, from: first)) }
            }
        }
    }

    /// Silence is made at the rate that comes out, in portions, so that a long gap costs no memory.
    private func addSilence(_ count: Int) throws {
        if let resampler { append(try resampler.convert(nil)) }
        resampler = nil
        form = []
        var left = Int((Double(count) * Double(format.sampleRate) / Double(source.rate)).rounded())
        while left > 0, wanted != 0 {
            let portion = min(left, 1 << 16)
            append(SoundBlock(silence: portion, channels: format.channels))
            left -= portion
        }
    }

    private func prepare(for frame: UnsafeMutablePointer<AVFrame>) throws {
        let form = [
            Int(frame.pointee.sample_rate), Int(frame.pointee.format), Int(frame.pointee.ch_layout.nb_channels),
        ]
        guard form != self.form || resampler == nil else { return }
        if let resampler { append(try resampler.convert(nil)) }
        resampler = try Resampler(like: frame, sampleRate: format.sampleRate, channels: format.channels)
        self.form = form
    }

    /// Passes on what lies inside the wanted part.
    private func append(_ block: SoundBlock) {
        let skipped = min(ahead, block.count)
        ahead -= skipped
        let kept = min(wanted ?? .max, block.count - skipped)
        if let wanted { self.wanted = wanted - kept }
        guard kept > 0 else { return }
        queue.append(
            kept == block.count
                ? block : SoundBlock(channels: block.channels.map { Array($0[skipped..<skipped + kept]) })
        )
    }

    private static func samples(_ time: Milliseconds, _ rate: Int) -> Int {
        Int((max(0, Seconds(time).value) * Double(rate)).rounded())
    }
}

extension SoundReader {
    /// What the sound at `path` is, its duration measured by decoding all of it.
    static func measure(path: String, limits: MediaLimits.Sound) throws -> SoundInfo {
        let source = try SoundSource(path: path, limits: limits)
        while try source.next() != nil {}
        try limits.check(complete: source.elapsed)
        var info = source.declared
        info.duration = source.elapsed
        return info
    }
}
