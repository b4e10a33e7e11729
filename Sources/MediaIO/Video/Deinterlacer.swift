import CFFmpeg
import LipSyncModel

/// Makes one progressive picture of each interlaced one (FFmpeg's `bwdif`, a motion-adaptive filter after the BBC's
/// weston 3-field filter). Pictures that are not marked as interlaced pass unchanged.
final class Deinterlacer {
    private let timeBase: AVRational
    private let threads: Int
    private var graph: UnsafeMutablePointer<AVFilterGraph>?
    private var source: UnsafeMutablePointer<AVFilterContext>?
    private var sink: UnsafeMutablePointer<AVFilterContext>?
    private var form: [Int32] = []
    /// Pictures of a former form that were still inside when the form changed.
    private var leftovers: [UnsafeMutablePointer<AVFrame>] = []

    init(stream: UnsafeMutablePointer<AVStream>, threads: Int) {
        timeBase = stream.pointee.time_base
        self.threads = threads
    }

    deinit {
        avfilter_graph_free(&graph)
        for frame in leftovers {
            var frame: UnsafeMutablePointer<AVFrame>? = frame
            av_frame_free(&frame)
        }
    }

    /// Takes the picture out of `frame`, leaving it empty.
    func add(_ frame: UnsafeMutablePointer<AVFrame>) throws {
        let form = [frame.pointee.width, frame.pointee.height, frame.pointee.format]
        if form != self.form {
            try rescue()
            try build(like: frame)
            self.form = form
        }
        // The filter speaks of pts alone.
        frame.pointee.pts = frame.pointee.best_effort_timestamp
        try check(av_buffersrc_add_frame(source, frame))
    }

    /// No more pictures will come.
    func end() throws {
        guard graph != nil else { return }
        try check(av_buffersrc_add_frame(source, nil))
    }

    /// Puts the next finished picture into `frame`; false if there is none yet, or none any more.
    func next(into frame: UnsafeMutablePointer<AVFrame>) throws -> Bool {
        if !leftovers.isEmpty {
            var old: UnsafeMutablePointer<AVFrame>? = leftovers.removeFirst()
            av_frame_move_ref(frame, old)
            av_frame_free(&old)
            return true
        }
        guard graph != nil else { return false }
        let result = av_buffersink_get_frame(sink, frame)
        if result == cffmpeg_error_again || result == cffmpeg_error_end_of_file { return false }
        try check(result)
        let ticks = frame.pointee.pts
        if ticks != cffmpeg_no_timestamp {
            frame.pointee.best_effort_timestamp = av_rescale_q(ticks, av_buffersink_get_time_base(sink), timeBase)
        } else {
            frame.pointee.best_effort_timestamp = ticks
        }
        frame.pointee.interlaced_frame = 0
        return true
    }

    private func rescue() throws {
        guard graph != nil else { return }
        try end()
        while let frame = av_frame_alloc() {
            guard av_buffersink_get_frame(sink, frame) >= 0 else {
                var empty: UnsafeMutablePointer<AVFrame>? = frame
                av_frame_free(&empty)
                break
            }
            leftovers.append(frame)
        }
        avfilter_graph_free(&graph)
    }

    private func build(like frame: UnsafeMutablePointer<AVFrame>) throws {
        guard let graph = avfilter_graph_alloc() else { throw LipSyncError.mediaMemory }
        self.graph = graph
        graph.pointee.nb_threads = Int32(clamping: threads)
        let picture = frame.pointee
        let form =
            "video_size=\(picture.width)x\(picture.height):pix_fmt=\(picture.format)"
            + ":time_base=\(timeBase.num)/\(timeBase.den)"
        try check(avfilter_graph_create_filter(&source, avfilter_get_by_name("buffer"), "in", form, nil, graph))
        try check(avfilter_graph_create_filter(&sink, avfilter_get_by_name("buffersink"), "out", nil, nil, graph))
        var filter: UnsafeMutablePointer<AVFilterContext>?
        let options = "mode=send_frame:parity=auto:deint=interlaced"
        try check(avfilter_graph_create_filter(&filter, avfilter_get_by_name("bwdif"), "deint", options, nil, graph))
        try check(avfilter_link(source, 0, filter, 0))
        try check(avfilter_link(filter, 0, sink, 0))
        try check(avfilter_graph_config(graph, nil))
    }

    private func check(_ result: Int32) throws {
        guard result < 0 else { return }
        throw LipSyncError.media("deinterlacing", "The interlaced video cannot be deinterlaced.", cause: result)
    }
}
