import CFFmpeg
import Glibc
import LipSyncModel

/// A media file being written: an mp4, or another format that needs no more than its tracks.
final class Muxer {
    /// Set once in `init`, freed in `deinit`.
    let context: UnsafeMutablePointer<AVFormatContext>
    private let hasForeignMetadata: Bool

    /// Keys that mp4 has a place of its own for; others are written as free-form QuickTime keys.
    private static let ownKeys: Set<String> = [
        "title", "artist", "album", "comment", "copyright", "date", "description", "synopsis", "genre", "composer",
        "grouping", "lyrics", "show", "encoder",
    ]

    /// Opens the file at `path`, replacing what is there. `format` is FFmpeg's name of the container.
    init(path: String, format: String = "mp4", metadata: [String: String] = [:]) throws {
        let url = Libav.url(ofFile: path)
        var context: UnsafeMutablePointer<AVFormatContext>?
        guard avformat_alloc_output_context2(&context, nil, format, url) >= 0, let context else {
            throw LipSyncError.mediaMemory
        }
        self.context = context
        hasForeignMetadata = metadata.keys.contains { !Self.ownKeys.contains($0) }
        for (key, value) in metadata { av_dict_set(&context.pointee.metadata, key, value, 0) }
        var options: OpaquePointer?
        av_dict_set(&options, "protocol_whitelist", "file", 0)
        defer { av_dict_free(&options) }
        try Self.check(avio_open2(&context.pointee.pb, url, AVIO_FLAG_WRITE, nil, &options))
    }

    deinit {
        avio_closep(&context.pointee.pb)
        avformat_free_context(context)
    }

    /// A new track; its parameters are filled in by whoever encodes it.
    func addStream() throws -> UnsafeMutablePointer<AVStream> {
        guard let stream = avformat_new_stream(context, nil) else { throw LipSyncError.mediaMemory }
        return stream
    }

    /// Writes the beginning of a file that is no mp4.
    func begin() throws {
        try Self.check(avformat_write_header(context, nil))
    }

    /// Writes the beginning of an mp4. Edit lists count in `timescale`, so that a first frame after zero keeps its exact time.
    func begin(timescale: Int) throws {
        var options: OpaquePointer?
        av_dict_set(&options, "movflags", hasForeignMetadata ? "+faststart+use_metadata_tags" : "+faststart", 0)
        av_dict_set_int(&options, "movie_timescale", Int64(timescale), 0)
        defer { av_dict_free(&options) }
        try Self.check(avformat_write_header(context, &options))
    }

    /// Puts `packet`, timed in `timeBase`, into track `stream`, in between the other track's packets. Leaves it empty.
    func write(
        _ packet: UnsafeMutablePointer<AVPacket>,
        to stream: UnsafeMutablePointer<AVStream>,
        timeBase: AVRational
    ) throws {
        av_packet_rescale_ts(packet, timeBase, stream.pointee.time_base)
        packet.pointee.stream_index = stream.pointee.index
        try Self.check(av_interleaved_write_frame(context, packet))
    }

    /// Writes the end, moves the index to the front, adds `packet`, closes the file.
    func finish(_ packet: XMPPacket? = nil) throws {
        try Self.check(av_write_trailer(context))
        if let packet { try append(packet.box) }
        try Self.check(avio_closep(&context.pointee.pb))
    }

    /// At the very end, where a box moves nothing that the index points to.
    private func append(_ box: [UInt8]) throws {
        avio_flush(context.pointee.pb)
        let end = avio_size(context.pointee.pb)
        try Self.check(Int32(clamping: min(end, 0)))
        try Self.check(Int32(clamping: min(avio_seek(context.pointee.pb, end, SEEK_SET), 0)))
        avio_write(context.pointee.pb, box, Int32(clamping: box.count))
    }

    private static func check(_ status: Int32) throws {
        guard status < 0 else { return }
        let isFull = status == -ENOSPC || status == -EDQUOT
        throw LipSyncError.media(
            isFull ? "disk_full" : "write_failed",
            "The result cannot be written: \(Libav.describe(status)).",
            cause: status
        )
    }
}
