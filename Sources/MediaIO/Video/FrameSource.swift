import CFFmpeg
import LipSyncModel

/// Decoded pictures in presentation order, progressive and 8-bit 4:2:0, each with the timestamp that the file gives it.
final class FrameSource {
    let decoder: StreamDecoder
    private let scratch: UnsafeMutablePointer<AVFrame>
    private var deinterlacer: Deinterlacer?
    private let threads: Int
    /// Made from the first picture: all later ones take its form.
    private(set) var normalizer: FrameNormalizer?
    /// The first picture as the decoder gave it, kept for a look at its properties.
    private(set) var sample: FrameSample?
    private var hasEnded = false

    /// Pictures of `decoder`. Where `isInterlaced`, deinterlacing starts at once, else with the first picture that is
    /// marked as interlaced.
    init(_ decoder: StreamDecoder, isInterlaced: Bool, threads: Int) throws {
        self.decoder = decoder
        self.threads = threads
        guard let frame = av_frame_alloc() else { throw LipSyncError.mediaMemory }
        scratch = frame
        if isInterlaced { deinterlacer = Deinterlacer(stream: decoder.stream, threads: threads) }
    }

    deinit {
        var frame: UnsafeMutablePointer<AVFrame>? = scratch
        av_frame_free(&frame)
    }

    /// The next picture, owned by the caller; nil after the last one.
    func next() throws -> UnsafeMutablePointer<AVFrame>? {
        guard try fill() else { return nil }
        defer { av_frame_unref(scratch) }
        if normalizer == nil { normalizer = try FrameNormalizer(like: scratch, threads: threads) }
        return try normalizer?.normalized(scratch)
    }

    /// Starts over at the last point before `timestamp` from which decoding can start. False if it cannot.
    func seek(before timestamp: Int64) -> Bool {
        guard decoder.seek(before: timestamp) else { return false }
        if deinterlacer != nil { deinterlacer = Deinterlacer(stream: decoder.stream, threads: threads) }
        hasEnded = false
        return true
    }

    /// Puts the next progressive picture into `scratch`; false after the last one.
    private func fill() throws -> Bool {
        while true {
            if let deinterlacer, try deinterlacer.next(into: scratch) { return true }
            if hasEnded { return false }
            guard try decoder.next(into: scratch) else {
                hasEnded = true
                try deinterlacer?.end()
                continue
            }
            if sample == nil { sample = FrameSample(scratch) }
            if deinterlacer == nil, scratch.pointee.interlaced_frame != 0 {
                deinterlacer = Deinterlacer(stream: decoder.stream, threads: threads)
            }
            guard let deinterlacer else { return true }
            try deinterlacer.add(scratch)
        }
    }
}
