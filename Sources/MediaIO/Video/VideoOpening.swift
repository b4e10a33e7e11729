import CFFmpeg
import LipSyncModel

/// The way from a path to a described video with its first frame decoded.
struct VideoOpening {
    let source: FrameSource
    let info: VideoInfo
    /// Owned by whoever takes it.
    let first: UnsafeMutablePointer<AVFrame>

    init(path: String, limits: MediaLimits, threads: Int) throws {
        let demuxer = try Demuxer(
            path: path,
            subject: .video,
            bytes: limits.video.bytes,
            streams: limits.video.streams,
            maximumPixels: limits.video.decoderPixels
        )
        guard let stream = Demuxer.preferred(demuxer.videoStreams) else {
            throw LipSyncError.badMedia(.video, "no_video_track", "The file has no video track.")
        }
        let declared = VideoDeclaration(stream, in: demuxer)
        try limits.video.check(declared)
        let decoder = try StreamDecoder(
            demuxer,
            stream: stream,
            threads: threads,
            errorLimit: limits.video.decodeErrors,
            maximumPixels: limits.video.decoderPixels
        )
        source = try FrameSource(decoder, isInterlaced: declared.isInterlaced, threads: threads)
        guard let frame = try source.next(), let sample = source.sample, let size = source.normalizer?.size else {
            throw LipSyncError.badMedia(
                .video,
                "undecodable",
                "The video cannot be decoded: not one of its pictures is intact.",
                cause: demuxer.readError == 0 ? nil : demuxer.readError
            )
        }
        do {
            try limits.video.check(sides: declared.orientation.uprightSize(of: sample.size))
        } catch {
            var unused: UnsafeMutablePointer<AVFrame>? = frame
            av_frame_free(&unused)
            throw error
        }
        first = frame
        info = VideoInfo(stream, in: demuxer, declared: declared, sample: sample, evenSize: size, first: frame)
    }
}
