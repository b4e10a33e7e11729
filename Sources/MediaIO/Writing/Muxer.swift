import CFFmpeg
import LipSyncModel

/// An mp4 file being written.
final class Muxer {
    /// Set once in `init`, freed in `deinit`.
    let context: UnsafeMutablePointer<AVFormatContext>
    private let hasForeignMetadata: Bool

    /// Keys that mp4 has a place of its own for; others are written as free-form QuickTime keys.
    private static let ownKeys: Set<String> = [
        "title", "artist", "album", "comment", "copyright", "date", "description", "synopsis", "genre", "composer",
        "grouping", "lyrics", "show", "encoder",
    ]

    init(path: String, metadata: [String: String]) throws {
        let url = Libav.url(ofFile: path)
        var context: UnsafeMutablePointer<AVFormatContext>?
        guard avformat_alloc_output_context2(&context, nil, "mp4", url) >= 0, let context else {
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

    /// Writes the beginning. Edit lists count in `timescale`, so that a first frame after zero keeps its exact time.
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

    /// Writes the end, moves the index to the front, closes the file.
    func finish() throws {
        try Self.check(av_write_trailer(context))
        try Self.check(avio_closep(&context.pointee.pb))
    }

    private static func check(_ status: Int32) throws {
        guard status < 0 else { return }
        throw LipSyncError.media(
            "write_failed",
            "The result cannot be written: \(Libav.describe(status)).",
            cause: status
        )
    }
}
