import CFFmpeg
import LipSyncModel

/// Decodes one stream of a file, frame by frame. Damage is skipped and counted; only too much of it is an error.
final class StreamDecoder {
    let demuxer: Demuxer
    let stream: UnsafeMutablePointer<AVStream>
    /// Set once in `init`, freed in `deinit`.
    let codec: UnsafeMutablePointer<AVCodecContext>
    /// Pieces that could not be decoded so far.
    private(set) var errors = 0
    private let errorLimit: Int
    private var isDraining = false

    /// Decodes `stream` of `demuxer` on `threads` threads (0 = as many as there are processors), giving up after
    /// `errorLimit` damaged pieces. Pictures of more than `maximumPixels` are not decoded.
    init(
        _ demuxer: Demuxer,
        stream: UnsafeMutablePointer<AVStream>,
        threads: Int,
        errorLimit: Int,
        maximumPixels: Int = .max
    ) throws {
        self.demuxer = demuxer
        self.stream = stream
        self.errorLimit = errorLimit
        guard let parameters = stream.pointee.codecpar, let decoder = Self.decoder(for: stream),
            let codec = avcodec_alloc_context3(decoder)
        else {
            throw LipSyncError.badMedia(
                demuxer.subject,
                "codec_not_supported",
                "The \(demuxer.subject) is coded as \(Self.codecName(of: stream)), which is not supported."
            )
        }
        self.codec = codec
        var result = avcodec_parameters_to_context(codec, parameters)
        codec.pointee.pkt_timebase = stream.pointee.time_base
        codec.pointee.thread_count = Int32(clamping: threads)
        codec.pointee.max_pixels = Int64(min(maximumPixels, Int(Int32.max)))
        if result >= 0 { result = avcodec_open2(codec, decoder, nil) }
        // From here on `deinit` runs, and frees, even where this throws.
        guard result >= 0 else {
            throw LipSyncError.badMedia(
                demuxer.subject,
                "undecodable",
                "The \(demuxer.subject) cannot be decoded: its \(Self.codecName(of: stream)) headers are damaged.",
                cause: result
            )
        }
        demuxer.use(stream)
    }

    deinit {
        var codec: UnsafeMutablePointer<AVCodecContext>? = codec
        avcodec_free_context(&codec)
    }

    /// Puts the next frame into `frame`; false after the last one.
    func next(into frame: UnsafeMutablePointer<AVFrame>) throws -> Bool {
        while true {
            let received = avcodec_receive_frame(codec, frame)
            switch received {
            case 0: return true
            case cffmpeg_error_end_of_file: return false
            case cffmpeg_error_again: break
            default:
                try count(received)
                continue
            }
            if isDraining { return false }
            let packet = demuxer.nextPacket(of: stream)
            if packet == nil { isDraining = true }
            let sent = avcodec_send_packet(codec, packet)
            if sent < 0, sent != cffmpeg_error_end_of_file { try count(sent) }
        }
    }

    /// Goes to the last point before `timestamp` from which decoding can start. False if it cannot.
    func seek(before timestamp: Int64) -> Bool {
        guard demuxer.seek(stream, before: timestamp) else { return false }
        avcodec_flush_buffers(codec)
        isDraining = false
        return true
    }

    private func count(_ error: Int32) throws {
        guard error != cffmpeg_error_no_memory else { throw LipSyncError.mediaMemory }
        errors += 1
        guard errors <= errorLimit else {
            throw LipSyncError.badMedia(
                demuxer.subject,
                "damaged",
                "The \(demuxer.subject) is damaged: more than \(errorLimit) of its pieces cannot be decoded.",
                cause: error
            )
        }
    }

    /// The decoder that may run for `stream`, if there is one.
    static func decoder(for stream: UnsafeMutablePointer<AVStream>) -> UnsafePointer<AVCodec>? {
        guard let parameters = stream.pointee.codecpar, let found = avcodec_find_decoder(parameters.pointee.codec_id),
            MediaSubject.decoders.contains(String(cString: found.pointee.name))
        else { return nil }
        return found
    }

    /// FFmpeg's short name of the codec, for instance `h264`.
    static func codecName(of stream: UnsafeMutablePointer<AVStream>) -> String {
        guard let parameters = stream.pointee.codecpar, parameters.pointee.codec_id != AV_CODEC_ID_NONE else {
            return "an unknown codec"
        }
        return String(cString: avcodec_get_name(parameters.pointee.codec_id))
    }
}
