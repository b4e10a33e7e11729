import CFFmpeg
import LipSyncModel

/// One encoder and its track in a file: what pictures and sound have in common.
final class TrackEncoder {
    /// Set once in `init`, freed in `deinit`.
    let codec: UnsafeMutablePointer<AVCodecContext>
    let stream: UnsafeMutablePointer<AVStream>
    private let muxer: Muxer
    private let packet: UnsafeMutablePointer<AVPacket>

    /// Opens the encoder `name` after `configure` has set it up, and adds its track to `muxer`.
    init(
        _ muxer: Muxer,
        encoder name: String,
        configure: (UnsafeMutablePointer<AVCodecContext>) -> Void
    ) throws {
        guard let encoder = avcodec_find_encoder_by_name(name) else {
            throw LipSyncError.media("encoder_missing", "FFmpeg is installed without the encoder \(name).")
        }
        guard let packet = av_packet_alloc(), let codec = avcodec_alloc_context3(encoder) else {
            throw LipSyncError.mediaMemory
        }
        self.muxer = muxer
        self.packet = packet
        self.codec = codec
        stream = try muxer.addStream()
        codec.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
        configure(codec)
        let opened = avcodec_open2(codec, encoder, nil)
        guard opened >= 0 else {
            throw LipSyncError.media("encoder_refuses", "The encoder \(name) cannot be set up.", cause: opened)
        }
        stream.pointee.time_base = codec.pointee.time_base
        guard avcodec_parameters_from_context(stream.pointee.codecpar, codec) >= 0 else {
            throw LipSyncError.mediaMemory
        }
    }

    deinit {
        var packet: UnsafeMutablePointer<AVPacket>? = packet
        av_packet_free(&packet)
        var codec: UnsafeMutablePointer<AVCodecContext>? = codec
        avcodec_free_context(&codec)
    }

    /// Encodes `frame` (nil = no more will come) and writes the packets that are finished, each after `adjust`.
    func encode(
        _ frame: UnsafeMutablePointer<AVFrame>?,
        adjust: (UnsafeMutablePointer<AVPacket>) -> Void = { _ in }
    ) throws {
        try check(avcodec_send_frame(codec, frame))
        while true {
            let received = avcodec_receive_packet(codec, packet)
            if received == cffmpeg_error_again || received == cffmpeg_error_end_of_file { return }
            try check(received)
            adjust(packet)
            try muxer.write(packet, to: stream, timeBase: codec.pointee.time_base)
        }
    }

    private func check(_ status: Int32) throws {
        guard status < 0 else { return }
        throw LipSyncError.media("encoding", "The result cannot be encoded.", cause: status)
    }
}
