import CFFmpeg
import Foundation
import LipSyncModel

/// Compresses one picture.
final class ImageEncoder {
    private let context: UnsafeMutablePointer<AVCodecContext>
    private let size: PixelSize
    private let format: AVPixelFormat

    init(codec: AVCodecID, format: AVPixelFormat, size: PixelSize, quality: Int?) throws {
        Libav.prepare()
        guard size.width > 0, size.height > 0, let encoder = avcodec_find_encoder(codec),
            let context = avcodec_alloc_context3(encoder)
        else {
            throw LipSyncError.media("image", "The picture has no pixels, or FFmpeg cannot write its format.")
        }
        self.context = context
        self.size = size
        self.format = format
        context.pointee.width = Int32(clamping: size.width)
        context.pointee.height = Int32(clamping: size.height)
        context.pointee.pix_fmt = format
        context.pointee.time_base = AVRational(num: 1, den: 1)
        context.pointee.thread_count = 1
        if let quality {
            context.pointee.flags |= AV_CODEC_FLAG_QSCALE
            context.pointee.global_quality = Int32(clamping: quality) * FF_QP2LAMBDA
        }
        let status = avcodec_open2(context, encoder, nil)
        // `deinit` runs, and frees, even where this throws.
        guard status >= 0 else {
            throw LipSyncError.media("image", "The picture cannot be compressed.", cause: status)
        }
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = context
        avcodec_free_context(&context)
    }

    /// The compressed bytes of `image`.
    func encode(_ image: RGBImage) throws -> Data {
        var frame = av_frame_alloc()
        var packet = av_packet_alloc()
        defer {
            av_frame_free(&frame)
            av_packet_free(&packet)
        }
        guard let frame, let packet else { throw LipSyncError.mediaMemory }
        frame.pointee.format = format.rawValue
        frame.pointee.width = context.pointee.width
        frame.pointee.height = context.pointee.height
        if let quality = Optional(context.pointee.global_quality), quality > 0 { frame.pointee.quality = quality }
        guard av_frame_get_buffer(frame, 0) >= 0 else { throw LipSyncError.mediaMemory }
        try fill(frame, with: image)
        var status = avcodec_send_frame(context, frame)
        if status >= 0 { status = avcodec_send_frame(context, nil) }
        if status >= 0 { status = avcodec_receive_packet(context, packet) }
        guard status >= 0, let bytes = packet.pointee.data else {
            throw LipSyncError.media("image", "The picture cannot be compressed.", cause: status)
        }
        return Data(bytes: bytes, count: Int(packet.pointee.size))
    }

    private func fill(_ frame: UnsafeMutablePointer<AVFrame>, with image: RGBImage) throws {
        let (width, height) = (Int32(size.width), Int32(size.height))
        let flags = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP
        guard
            let scaler = sws_getContext(
                width,
                height,
                AV_PIX_FMT_RGB24,
                width,
                height,
                format,
                flags,
                nil,
                nil,
                nil
            )
        else { throw LipSyncError.mediaMemory }
        defer { sws_freeContext(scaler) }
        let strides = [3 * width, 0, 0, 0]
        let scaled = image.pixels.withUnsafeBufferPointer { pixels in
            sws_scale(
                scaler,
                [pixels.baseAddress, nil, nil, nil],
                strides,
                0,
                height,
                [0, 1, 2, 3].map { cffmpeg_plane(frame, $0) },
                [0, 1, 2, 3].map { cffmpeg_stride(frame, $0) }
            )
        }
        guard scaled >= 0 else { throw LipSyncError.media("image", "The picture cannot be converted.", cause: scaled) }
    }
}
