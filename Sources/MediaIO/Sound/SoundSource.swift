import CFFmpeg
import LipSyncModel

/// The decoded sound of a file on an even timeline: where timestamps leave a gap there is silence, where they overlap
/// samples are dropped. A sound file's clock starts with its first sample; the sound track of a video keeps the
/// video's clock, so that it stays in step with the pictures.
final class SoundSource {
    /// What the file declares.
    let declared: SoundInfo
    private let decoder: StreamDecoder
    private let frame: UnsafeMutablePointer<AVFrame>
    /// When the clock starts, in seconds of the container.
    private var origin: Seconds?
    private let limits: MediaLimits.Sound
    /// Samples passed on so far, at the rate of the latest frame.
    private var position = 0
    private(set) var rate = 0

    /// A stretch of the timeline.
    enum Piece {
        /// Nothing sounds for so many samples.
        case silence(Int)
        /// The samples of this frame from number `from` on; valid until the next call.
        case samples(UnsafeMutablePointer<AVFrame>, from: Int)
    }

    /// Timestamps may be off by this much before they count as a gap: containers round them, and encoders pad.
    private static let tolerance = 0.06

    init(path: String, limits: MediaLimits.Sound) throws {
        self.limits = limits
        let demuxer = try Demuxer(path: path, subject: .sound, bytes: limits.bytes, streams: limits.streams)
        guard let stream = Demuxer.preferred(demuxer.soundStreams) else {
            throw LipSyncError.badMedia(.sound, "no_sound_track", "The file has no sound track.")
        }
        guard let declared = SoundInfo(stream, in: demuxer) else {
            let name = StreamDecoder.codecName(of: stream)
            throw LipSyncError.badMedia(.sound, "undecodable", "The sound (\(name)) cannot be decoded.")
        }
        try limits.check(declared, isEstimate: demuxer.isDurationEstimated)
        self.declared = declared
        decoder = try StreamDecoder(demuxer, stream: stream, threads: 1, errorLimit: limits.decodeErrors)
        origin = demuxer.videoStreams.isEmpty ? nil : demuxer.origin
        guard let frame = av_frame_alloc() else { throw LipSyncError.mediaMemory }
        self.frame = frame
    }

    deinit {
        var frame: UnsafeMutablePointer<AVFrame>? = frame
        av_frame_free(&frame)
    }

    /// Seconds passed on so far.
    var elapsed: Seconds { rate == 0 ? .zero : Seconds(Double(position) / Double(rate)) }

    /// The next stretches, in order; nil after the last one.
    func next() throws -> [Piece]? {
        while true {
            guard try decoder.next(into: frame) else { return nil }
            let count = Int(frame.pointee.nb_samples)
            let frameRate = Int(frame.pointee.sample_rate)
            guard count > 0, frameRate > 0, frame.pointee.ch_layout.nb_channels > 0 else { continue }
            try limits.check(sampleRate: frameRate, channels: Int(frame.pointee.ch_layout.nb_channels))
            SampleSanity.mend(frame)
            if rate != frameRate {
                position = Int((elapsed.value * Double(frameRate)).rounded())
                rate = frameRate
            }
            var pieces: [Piece] = []
            let gap = self.gap(before: frame)
            if gap > 0 { pieces.append(.silence(gap)) }
            let skipped = min(count, max(0, -gap))
            if skipped < count { pieces.append(.samples(frame, from: skipped)) }
            position += max(0, gap) + count - skipped
            try limits.check(elapsed: elapsed)
            if !pieces.isEmpty { return pieces }
        }
    }

    /// Samples missing before `frame` (or, negative, samples of it that came already).
    private func gap(before frame: UnsafeMutablePointer<AVFrame>) -> Int {
        guard let time = decoder.stream.seconds(frame.pointee.best_effort_timestamp), abs(time.value) < 1e8 else {
            return 0
        }
        let start = origin ?? time
        origin = start
        let gap = Int(((time - start).value * Double(rate)).rounded()) - position
        let isAtStart = position == 0
        if isAtStart { return gap }
        return abs(Double(gap)) <= Self.tolerance * Double(rate) ? 0 : gap
    }
}

extension Demuxer {
    /// Whether the duration is a guess from size and bit rate.
    var isDurationEstimated: Bool {
        context.pointee.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE
    }
}
