import CFFmpeg
import LipSyncModel

/// Encodes pictures with x264 at exact times.
final class VideoTrackEncoder {
    private let encoder: TrackEncoder
    private let timescale: Int
    private let start: Int64
    /// How long each frame inside the encoder is shown: the encoder does not hand durations through.
    private var durations: [Int64: Int64] = [:]

    init(_ muxer: Muxer, like info: VideoInfo, encoding: Encoding, threads: Int) throws {
        timescale = info.timescale
        start = Self.ticks(info.start, info.timescale)
        let stored = info.orientation.uprightSize(of: info.size)
        encoder = try TrackEncoder(muxer, encoder: "libx264") { codec in
            codec.pointee.width = Int32(clamping: stored.width)
            codec.pointee.height = Int32(clamping: stored.height)
            codec.pointee.pix_fmt = AV_PIX_FMT_YUV420P
            codec.pointee.time_base = AVRational(num: 1, den: Int32(clamping: info.timescale))
            codec.pointee.framerate = Self.rational(info.frameRate)
            codec.pointee.sample_aspect_ratio = Self.rational(info.pixelAspect)
            codec.pointee.thread_count = Int32(clamping: threads)
            Self.tag(codec, with: info.color)
            av_opt_set(codec.pointee.priv_data, "preset", encoding.preset, 0)
            av_opt_set(codec.pointee.priv_data, "crf", String(encoding.crf), 0)
        }
        encoder.stream.pointee.avg_frame_rate = Self.rational(info.frameRate)
        encoder.stream.pointee.sample_aspect_ratio = Self.rational(info.pixelAspect)
        if info.displayMatrix.count == 9 {
            let bytes = av_stream_new_side_data(encoder.stream, AV_PKT_DATA_DISPLAYMATRIX, 36)
            guard let bytes else { throw LipSyncError.mediaMemory }
            UnsafeMutableRawPointer(bytes).copyMemory(from: info.displayMatrix, byteCount: 36)
        }
    }

    /// Encodes `frame`, which is shown for `duration` from its own time on.
    func encode(_ frame: VideoFrame, duration: Seconds) throws {
        guard let picture = av_frame_clone(frame.frame) else { throw LipSyncError.mediaMemory }
        var unused: UnsafeMutablePointer<AVFrame>? = picture
        defer { av_frame_free(&unused) }
        let ticks = start + Self.ticks(frame.time, timescale)
        picture.pointee.pts = ticks
        // The source's own choice of key frames is nothing to x264.
        picture.pointee.pict_type = AV_PICTURE_TYPE_NONE
        picture.pointee.key_frame = 0
        durations[ticks] = max(1, Self.ticks(duration, timescale))
        try encoder.encode(picture) { self.setDuration(of: $0) }
    }

    /// Encodes what is still inside.
    func finish() throws {
        try encoder.encode(nil) { self.setDuration(of: $0) }
    }

    private func setDuration(of packet: UnsafeMutablePointer<AVPacket>) {
        packet.pointee.duration = durations.removeValue(forKey: packet.pointee.pts) ?? 0
    }

    private static func ticks(_ time: Seconds, _ timescale: Int) -> Int64 {
        Int64((time.value * Double(timescale)).rounded())
    }

    private static func rational(_ rate: FrameRate?) -> AVRational {
        AVRational(num: Int32(clamping: rate?.numerator ?? 0), den: Int32(clamping: rate?.denominator ?? 1))
    }

    private static func rational(_ aspect: PixelAspect?) -> AVRational {
        AVRational(num: Int32(clamping: aspect?.width ?? 0), den: Int32(clamping: aspect?.height ?? 1))
    }

    private static func tag(_ codec: UnsafeMutablePointer<AVCodecContext>, with color: ColorTags) {
        codec.pointee.colorspace = AVColorSpace(UInt32(clamping: color.matrix))
        codec.pointee.color_primaries = AVColorPrimaries(UInt32(clamping: color.primaries))
        codec.pointee.color_trc = AVColorTransferCharacteristic(UInt32(clamping: color.transfer))
        codec.pointee.chroma_sample_location = AVChromaLocation(UInt32(clamping: color.chromaLocation))
        codec.pointee.color_range =
            switch color.range {
            case .unspecified: AVCOL_RANGE_UNSPECIFIED
            case .limited: AVCOL_RANGE_MPEG
            case .full: AVCOL_RANGE_JPEG
            }
    }
}
