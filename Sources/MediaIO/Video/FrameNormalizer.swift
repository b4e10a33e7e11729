import CFFmpeg
import LipSyncModel

/// Brings decoded pictures into one form: 8-bit 4:2:0 with even sides, in the range and matrix they came in. Pictures
/// that have this form already are passed on without touching a pixel.
final class FrameNormalizer {
    /// Columns and rows of every picture that comes out; even.
    let size: PixelSize
    private let rgbMatrix: ColorEncoding.Matrix
    private let threads: Int
    private var scaler: OpaquePointer?
    private var scalerForm: [Int32] = []

    /// For a stream whose first picture is `first`.
    init(like first: UnsafeMutablePointer<AVFrame>, threads: Int) throws {
        let coded = PixelSize(width: Int(first.pointee.width), height: Int(first.pointee.height))
        size = PixelSize(width: coded.width & ~1, height: coded.height & ~1)
        rgbMatrix = ColorTags().encoding(for: coded).matrix
        self.threads = threads
        guard size.width > 0, size.height > 0 else {
            throw LipSyncError.badMedia(.video, "too_small", "The video's sides have to be at least 2 pixels.")
        }
    }

    deinit {
        sws_freeContext(scaler)
    }

    /// The picture of `frame` in the common form, owned by the caller. `frame` may be left empty.
    func normalized(_ frame: UnsafeMutablePointer<AVFrame>) throws -> UnsafeMutablePointer<AVFrame> {
        let format = AVPixelFormat(frame.pointee.format)
        let isExpectedSize =
            frame.pointee.width & ~1 == Int32(size.width) && frame.pointee.height & ~1 == Int32(size.height)
        if isExpectedSize, format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P {
            guard let result = av_frame_alloc() else { throw LipSyncError.mediaMemory }
            av_frame_move_ref(result, frame)
            trim(result)
            result.pointee.format = AV_PIX_FMT_YUV420P.rawValue
            return result
        }
        if isExpectedSize { trim(frame) }
        let result = try VideoFrame.allocate(size)
        do {
            if PixelForm(format).chroma == .none {
                try convertGray(frame, into: result)
            } else {
                try convert(frame, from: format, into: result)
            }
        } catch {
            var failed: UnsafeMutablePointer<AVFrame>? = result
            av_frame_free(&failed)
            throw error
        }
        result.pointee.best_effort_timestamp = frame.pointee.best_effort_timestamp
        result.pointee.pkt_duration = frame.pointee.pkt_duration
        return result
    }

    /// Odd sides lose their last column or row.
    private func trim(_ frame: UnsafeMutablePointer<AVFrame>) {
        frame.pointee.width = Int32(size.width)
        frame.pointee.height = Int32(size.height)
    }

    /// Brightness goes through as it is, and the colour is none. (swscale takes every grey picture as full range.)
    private func convertGray(
        _ frame: UnsafeMutablePointer<AVFrame>,
        into result: UnsafeMutablePointer<AVFrame>
    ) throws {
        guard let light = av_frame_alloc() else { throw LipSyncError.mediaMemory }
        var view: UnsafeMutablePointer<AVFrame>? = light
        defer { av_frame_free(&view) }
        guard av_frame_ref(light, result) >= 0 else { throw LipSyncError.mediaMemory }
        light.pointee.format = AV_PIX_FMT_GRAY8.rawValue
        try convert(frame, from: AVPixelFormat(frame.pointee.format), into: light)
        for number in 1...2 {
            guard let plane = cffmpeg_plane(result, Int32(number)) else { continue }
            for row in 0..<size.height / 2 {
                let start = plane + row * Int(cffmpeg_stride(result, Int32(number)))
                start.update(repeating: 128, count: size.width / 2)
            }
        }
    }

    private func convert(
        _ frame: UnsafeMutablePointer<AVFrame>,
        from format: AVPixelFormat,
        into result: UnsafeMutablePointer<AVFrame>
    ) throws {
        let isFull = ColorTags.Range(frame.pointee.color_range, format: format) == .full
        let form = [frame.pointee.width, frame.pointee.height, format.rawValue, result.pointee.format, isFull ? 1 : 0]
        if form != scalerForm {
            try prepare(frame, from: format, into: result, isFull: isFull)
            scalerForm = form
        }
        let scaled = sws_scale_frame(scaler, result, frame)
        guard scaled >= 0 else {
            throw LipSyncError.media("conversion", "A picture cannot be converted to 8-bit 4:2:0.", cause: scaled)
        }
    }

    /// Sets the scaler up so that it neither stretches the range nor changes the matrix, both of which it would do by
    /// itself where the two formats differ.
    private func prepare(
        _ frame: UnsafeMutablePointer<AVFrame>,
        from format: AVPixelFormat,
        into result: UnsafeMutablePointer<AVFrame>,
        isFull: Bool
    ) throws {
        sws_freeContext(scaler)
        scaler = sws_alloc_context()
        guard let scaler else { throw LipSyncError.mediaMemory }
        let options: [(String, Int64)] = [
            ("srcw", Int64(frame.pointee.width)), ("srch", Int64(frame.pointee.height)),
            ("src_format", Int64(format.rawValue)),
            ("dstw", Int64(size.width)), ("dsth", Int64(size.height)),
            ("dst_format", Int64(result.pointee.format)),
            ("sws_flags", Int64(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP)),
            ("threads", Int64(threads)),
        ]
        let context = UnsafeMutableRawPointer(scaler)
        for (name, value) in options { av_opt_set_int(context, name, value, 0) }
        var status = sws_init_context(scaler, nil, nil)
        if status >= 0 {
            let matrix = sws_getCoefficients(rgbMatrix == .bt709 ? SWS_CS_ITU709 : SWS_CS_ITU601)
            let isRGB = PixelForm(format).chroma == .rgb
            let source: Int32 = isRGB || isFull ? 1 : 0
            let target: Int32 = isRGB ? 0 : source
            let unit: Int32 = 1 << 16
            status = sws_setColorspaceDetails(scaler, matrix, source, matrix, target, 0, unit, unit)
            // Grey formats have no such details, and say so.
            if PixelForm(format).chroma == .none { status = 0 }
        }
        guard status >= 0 else {
            throw LipSyncError.badMedia(
                .video,
                "pixel_format_not_supported",
                "The video's pixel format \(PixelForm(format).name) cannot be converted to 8-bit 4:2:0.",
                cause: status
            )
        }
    }
}
