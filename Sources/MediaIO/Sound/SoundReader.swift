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
    /// Stretches of the source that are still to be converted, the next one last.
    private var pieces: [SoundSource.Piece] = []
    /// Samples of the clock still to be dropped before the wanted part starts.
    private var ahead: Int
    /// Samples of the wanted part not yet put into the queue; nil = all there are.
    private var wanted: Int?
    private var hasEnded = false

    /// Reads the sound at `path` in `sampleRate` and `channels` (nil = as the source has them), `count` samples (nil =
    /// all) from number `first` on.
    package init(
        path: String,
        limits: MediaLimits.Sound,
        sampleRate: Int? = nil,
        channels: Int? = nil,
        from first: Int = 0,
        count: Int? = nil
    ) throws {
        source = try SoundSource(path: path, limits: limits)
        format = SoundFormat(
            sampleRate: sampleRate ?? source.declared.sampleRate,
            channels: channels ?? source.declared.channels
        )
        queue = SoundQueue(channels: format.channels)
        ahead = first
        wanted = count
    }

    /// Reads `range` (nil = all) of the sound at `path`.
    package convenience init(
        path: String,
        limits: MediaLimits.Sound,
        sampleRate: Int,
        channels: Int? = nil,
        range: TimeRange?
    ) throws {
        func samples(_ time: Milliseconds) -> Int { Int((max(0, Seconds(time).value) * Double(sampleRate)).rounded()) }
        let first = range.map { samples($0.start) } ?? 0
        try self.init(
            path: path,
            limits: limits,
            sampleRate: sampleRate,
            channels: channels,
            from: first,
            count: range.map { samples($0.end) - first }
        )
    }

    /// The next `count` samples; fewer only at the end of the part, none after it.
    package func read(_ count: Int) throws -> SoundBlock {
        while queue.count < count, !hasEnded { try fill() }
        return queue.take(count)
    }

    private func fill() throws {
        if pieces.isEmpty, wanted != 0 { pieces = try source.next()?.reversed() ?? [] }
        guard wanted != 0, let piece = pieces.popLast() else {
            if wanted != 0 { try flush() }
            hasEnded = true
            return
        }
        switch piece {
        case .silence(let count): try addSilence(count)
        case .samples(let frame, let first):
            try prepare(for: frame)
            if let resampler { append(try resampler.convert(frame, from: first)) }
        }
    }

    /// Silence is made at the rate that comes out, and in portions: gaps can be absurdly long.
    private func addSilence(_ count: Int) throws {
        try flush()
        let portion = min(count, source.rate)
        if count > portion { pieces.append(.silence(count - portion)) }
        let converted = Int((Double(portion) * Double(format.sampleRate) / Double(source.rate)).rounded())
        append(SoundBlock(silence: converted, channels: format.channels))
    }

    /// Takes out what the resampler holds back, where the sound breaks off.
    private func flush() throws {
        if let resampler { append(try resampler.convert(nil)) }
        resampler = nil
    }

    private func prepare(for frame: UnsafeMutablePointer<AVFrame>) throws {
        let form = [
            Int(frame.pointee.sample_rate), Int(frame.pointee.format), Int(frame.pointee.ch_layout.nb_channels),
        ]
        guard form != self.form || resampler == nil else { return }
        try flush()
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
