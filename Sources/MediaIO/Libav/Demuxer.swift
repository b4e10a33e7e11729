import CFFmpeg
import Foundation
import LipSyncModel

/// An open media file: recognised by its content, of an allowed format, read through the `file` protocol alone.
final class Demuxer {
    let subject: MediaSubject
    /// Set once in `init`, freed in `deinit`.
    let context: UnsafeMutablePointer<AVFormatContext>
    private let packet: UnsafeMutablePointer<AVPacket>
    private var io: UnsafeMutablePointer<AVIOContext>?
    /// The error that ended reading before the end of the file, if one did.
    private(set) var readError: Int32 = 0

    /// Opens `path`, which must be a regular file of at most `bytes` bytes, and reads its declarations. Pictures of
    /// more than `maximumPixels` are not decoded while doing so.
    init(path: String, subject: MediaSubject, bytes: Int, streams: Int, maximumPixels: Int = .max) throws {
        Libav.prepare()
        self.subject = subject
        try Self.checkFile(path, subject: subject, bytes: bytes)
        var io = try Self.openFile(path, subject: subject)
        do {
            context = try Self.openFormat(&io, subject: subject, maximumPixels: maximumPixels, streams: streams)
        } catch {
            avio_closep(&io)
            throw error
        }
        self.io = io
        guard let packet = av_packet_alloc() else {
            var opened: UnsafeMutablePointer<AVFormatContext>? = context
            avformat_close_input(&opened)
            avio_closep(&io)
            throw LipSyncError.mediaMemory
        }
        self.packet = packet
    }

    deinit {
        var packet: UnsafeMutablePointer<AVPacket>? = packet
        av_packet_free(&packet)
        var context: UnsafeMutablePointer<AVFormatContext>? = context
        avformat_close_input(&context)
        avio_closep(&io)
    }

    /// The file's streams.
    var streams: [UnsafeMutablePointer<AVStream>] {
        (0..<Int(context.pointee.nb_streams)).compactMap { context.pointee.streams[$0] }
    }

    /// Lets the demuxer skip every stream but this one.
    func use(_ stream: UnsafeMutablePointer<AVStream>) {
        for other in streams {
            other.pointee.discard = other == stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL
        }
    }

    /// The next packet of `stream`, valid until the next call; nil at the end of the file, and where it is broken off.
    func nextPacket(of stream: UnsafeMutablePointer<AVStream>) -> UnsafeMutablePointer<AVPacket>? {
        var retries = 0
        while true {
            av_packet_unref(packet)
            let result = av_read_frame(context, packet)
            if result >= 0 {
                if packet.pointee.stream_index == stream.pointee.index { return packet }
                continue
            }
            if result == cffmpeg_error_again, retries < 1000 {
                retries += 1
                continue
            }
            if result != cffmpeg_error_end_of_file { readError = result }
            return nil
        }
    }

    /// Goes to the last point before `timestamp` of `stream` from which decoding can start. False if it cannot.
    func seek(_ stream: UnsafeMutablePointer<AVStream>, before timestamp: Int64) -> Bool {
        readError = 0
        return avformat_seek_file(context, stream.pointee.index, .min, timestamp, timestamp, 0) >= 0
    }
}

extension Demuxer {
    /// Devices and pipes could block or never end: only regular files of an allowed size go on.
    private static func checkFile(_ path: String, subject: MediaSubject, bytes: Int) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw LipSyncError.badMedia(subject, "unreadable", "The \(subject) file cannot be opened: \(reason()).")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw LipSyncError.badMedia(subject, "not_a_file", "The \(subject) has to be a file, and this is none.")
        }
        guard status.st_size > 0 else {
            throw LipSyncError.badMedia(subject, "empty", "The \(subject) file is empty.")
        }
        guard status.st_size <= bytes else {
            throw LipSyncError.badMedia(
                subject,
                "too_large",
                "The \(subject) file may have at most \(bytes) bytes and has \(status.st_size)."
            )
        }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }

    private static func openFile(
        _ path: String,
        subject: MediaSubject
    ) throws -> UnsafeMutablePointer<AVIOContext>? {
        var options: OpaquePointer?
        av_dict_set(&options, "protocol_whitelist", "file", 0)
        defer { av_dict_free(&options) }
        var io: UnsafeMutablePointer<AVIOContext>?
        let result = avio_open2(&io, Libav.url(ofFile: path), AVIO_FLAG_READ, nil, &options)
        guard result >= 0 else {
            throw LipSyncError.badMedia(
                subject,
                "unreadable",
                "The \(subject) file cannot be opened: \(Libav.describe(result))."
            )
        }
        return io
    }

    private static func openFormat(
        _ io: inout UnsafeMutablePointer<AVIOContext>?,
        subject: MediaSubject,
        maximumPixels: Int,
        streams: Int
    ) throws -> UnsafeMutablePointer<AVFormatContext> {
        // Recognised by content alone, so that a name cannot lead to another parser.
        var format: UnsafePointer<AVInputFormat>?
        let score = av_probe_input_buffer2(io, &format, "", nil, 0, 0)
        guard score >= 0, let format else {
            throw LipSyncError.badMedia(
                subject,
                "unknown_format",
                "The \(subject) has to be \(subject.formatsInWords), and this is no media file that is known here.",
                cause: score
            )
        }
        guard subject.demuxers.contains(String(cString: format.pointee.name)) else {
            let name = String(cString: format.pointee.long_name ?? format.pointee.name)
            throw LipSyncError.badMedia(
                subject,
                "format_not_allowed",
                "The \(subject) has to be \(subject.formatsInWords), and this looks like \(name)."
            )
        }
        var context = avformat_alloc_context()
        guard let opening = context else { throw LipSyncError.mediaMemory }
        opening.pointee.pb = io
        opening.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
        // A fence around the demuxer's memory; the limit itself is checked with a sentence of its own.
        opening.pointee.max_streams = Int32(clamping: max(streams, 1000))
        var options = openingOptions()
        defer { av_dict_free(&options) }
        let opened = avformat_open_input(&context, "", format, &options)
        guard opened >= 0, let context else {
            throw LipSyncError.badMedia(
                subject,
                "damaged",
                "The \(subject) file is damaged or cut off: its table of contents cannot be read.",
                cause: opened
            )
        }
        do {
            try analyse(context, subject: subject, maximumPixels: maximumPixels, streams: streams)
        } catch {
            var opened: UnsafeMutablePointer<AVFormatContext>? = context
            avformat_close_input(&opened)
            throw error
        }
        return context
    }

    private static func openingOptions() -> OpaquePointer? {
        var options: OpaquePointer?
        av_dict_set(&options, "protocol_whitelist", "file", 0)
        av_dict_set(&options, "codec_whitelist", MediaSubject.decoders.sorted().joined(separator: ","), 0)
        // Samples kept in other files are not fetched.
        av_dict_set(&options, "enable_drefs", "0", 0)
        av_dict_set(&options, "use_absolute_path", "0", 0)
        return options
    }

    /// Lets FFmpeg look into the first packets for what the headers leave out.
    private static func analyse(
        _ context: UnsafeMutablePointer<AVFormatContext>,
        subject: MediaSubject,
        maximumPixels: Int,
        streams: Int
    ) throws {
        let count = Int(context.pointee.nb_streams)
        guard count <= streams else {
            throw LipSyncError.badMedia(
                subject,
                "too_many_streams",
                "The \(subject) file may hold at most \(streams) streams and holds \(count)."
            )
        }
        var options = [OpaquePointer?](repeating: nil, count: max(count, 1))
        for index in 0..<count {
            av_dict_set_int(&options[index], "max_pixels", Int64(min(maximumPixels, Int(Int32.max))), 0)
        }
        // Sound may bring up further streams while it is analysed; these get no options.
        _ = options.withUnsafeMutableBufferPointer { avformat_find_stream_info(context, $0.baseAddress) }
        for index in options.indices { av_dict_free(&options[index]) }
    }
}
