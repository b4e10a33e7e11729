import CFFmpeg
import LipSyncModel

/// What the first decoded picture tells about the stream, as plain values.
struct FrameSample {
    let size: PixelSize
    let format: AVPixelFormat
    let isInterlaced: Bool
    let aspect: AVRational
    let color: ColorTags

    init(_ frame: UnsafeMutablePointer<AVFrame>) {
        let picture = frame.pointee
        size = PixelSize(width: Int(picture.width), height: Int(picture.height))
        format = AVPixelFormat(picture.format)
        isInterlaced = picture.interlaced_frame != 0
        aspect = picture.sample_aspect_ratio
        color = ColorTags(
            matrix: Int(picture.colorspace.rawValue),
            primaries: Int(picture.color_primaries.rawValue),
            transfer: Int(picture.color_trc.rawValue),
            range: ColorTags.Range(picture.color_range, format: AVPixelFormat(picture.format)),
            chromaLocation: Int(picture.chroma_location.rawValue)
        )
    }
}

extension ColorTags.Range {
    /// FFmpeg's two ways of saying full range: the declared range, and formats of their own (`yuvj420p`).
    init(_ range: AVColorRange, format: AVPixelFormat) {
        let fullFormats = [AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P]
        switch range {
        case AVCOL_RANGE_JPEG: self = .full
        case AVCOL_RANGE_MPEG: self = .limited
        default: self = fullFormats.contains(format) ? .full : .unspecified
        }
    }
}
