import CFFmpeg
import LipSyncModel

/// Reads a video frame by frame, in presentation order. Frames come out upright and in one form: progressive, 8 bits,
/// 4:2:0, even sides, in the colours that the file declares. Memory does not grow with the clip.
///
/// Not for use by two tasks at a time; decoding itself runs on several threads.
public final class VideoReader {
    /// What the file is. Its size, colours and field order are those of the first frame, which is decoded already.
    public let info: VideoInfo
    private let reopen: () throws -> VideoOpening
    private let limits: MediaLimits.Video
    private let encoding: ColorEncoding
    private var source: FrameSource
    private var clock = PresentationClock()
    /// When each frame read so far is shown, in ticks of the stream.
    private var ticks: [Int64] = []
    /// The next frame, where it is decoded already.
    private var ahead: UnsafeMutablePointer<AVFrame>?
    private var nextIndex = 0

    /// Opens the video at `path` and decodes its first frame, on `threads` threads (0 = as many as there are
    /// processors). Throws ``LipSyncError`` of kind `badInput` where the file is none that can be used, or leaves
    /// `limits`.
    public init(path: String, limits: MediaLimits = .commandLine, threads: Int = 0) throws {
        self.limits = limits.video
        reopen = { try VideoOpening(path: path, limits: limits, threads: threads) }
        let opened = try reopen()
        source = opened.source
        ahead = opened.first
        info = opened.info
        encoding = info.color.encoding(for: info.codedSize)
    }

    deinit {
        av_frame_free(&ahead)
    }

    /// Pieces of the file that could not be decoded so far.
    public var damagedPieces: Int { source.decoder.errors }

    /// The next frame; nil after the last one. Throws ``LipSyncError`` where the clip turns out to leave the limits, or
    /// to be damaged beyond use.
    public func next() throws -> VideoFrame? {
        guard let frame = try ahead ?? source.next() else { return nil }
        ahead = nil
        var unused: UnsafeMutablePointer<AVFrame>? = frame
        do {
            let stamped = try stamp(frame)
            unused = nil
            return stamped
        } catch {
            av_frame_free(&unused)
            throw error
        }
    }

    private func stamp(_ frame: UnsafeMutablePointer<AVFrame>) throws -> VideoFrame {
        let index = nextIndex
        nextIndex += 1
        if index == ticks.count {
            ticks.append(clock.stamp(frame.timestamp, duration: frame.pointee.pkt_duration))
        }
        let stream = source.decoder.stream
        let time = stream.seconds(ticks[index] - ticks[0]) ?? .zero
        try limits.check(frames: nextIndex)
        try limits.check(time: time)
        return VideoFrame(
            owning: frame,
            index: index,
            time: time,
            duration: stream.seconds(max(0, frame.pointee.pkt_duration)) ?? .zero,
            orientation: info.orientation,
            encoding: encoding
        )
    }
}

extension VideoReader {
    /// Makes ``next()`` give frame `index` next, decoding again from the last possible point before it. Past the end of
    /// the clip there is no next frame. Throws ``LipSyncError`` as ``next()`` does.
    public func seek(to index: Int) throws {
        if index < nextIndex, !jump(to: index) { try startOver() }
        while nextIndex < index, try next() != nil {}
    }

    /// Jumps to a frame at or before `index`; false if that cannot be done with certainty.
    private func jump(to index: Int) -> Bool {
        guard index >= 0, index < ticks.count, clock.mended == 0 else { return false }
        let base = source.decoder.stream.pointee.time_base
        let second = base.num > 0 ? Int64(base.den) / Int64(base.num) : 0
        // Entry points are found by decoding time, which may lead to a frame after the wanted one: then further back.
        // Leading pictures before an entry point may be missing, so that it must lie before what is wanted.
        for back in [0, second / 2, 2 * second, 10 * second] {
            av_frame_free(&ahead)
            guard source.seek(before: ticks[index] - back), let frame = try? source.next() else { return false }
            ahead = frame
            if let found = frame.timestamp.flatMap(position), found <= index {
                nextIndex = found
                return true
            }
        }
        return false
    }

    private func startOver() throws {
        av_frame_free(&ahead)
        let opened = try reopen()
        source = opened.source
        ahead = opened.first
        nextIndex = 0
    }

    /// The frame that is shown at exactly `timestamp`.
    private func position(of timestamp: Int64) -> Int? {
        var range = 0..<ticks.count
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            if ticks[middle] == timestamp { return middle }
            range = ticks[middle] < timestamp ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}

extension UnsafeMutablePointer where Pointee == AVFrame {
    /// What the file says about when the frame is shown, in ticks of its stream.
    fileprivate var timestamp: Int64? {
        let ticks = pointee.best_effort_timestamp
        return ticks == cffmpeg_no_timestamp ? nil : ticks
    }
}
