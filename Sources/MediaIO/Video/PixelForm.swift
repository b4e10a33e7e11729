import CFFmpeg
import LipSyncModel

/// What a pixel format is, in plain values.
struct PixelForm {
    /// FFmpeg's name, for instance `yuv422p10le`.
    let name: String
    /// Bits of one sample.
    let bitDepth: Int
    /// How chroma is stored.
    let chroma: ChromaSampling
    /// Whether there is a transparency plane.
    let hasAlpha: Bool

    /// The description of `format`.
    init(_ format: AVPixelFormat) {
        guard let descriptor = av_pix_fmt_desc_get(format) else {
            name = "unknown"
            bitDepth = 8
            chroma = .other
            hasAlpha = false
            return
        }
        let form = descriptor.pointee
        name = String(cString: form.name)
        bitDepth = Int(form.comp.0.depth)
        hasAlpha = form.flags & UInt64(AV_PIX_FMT_FLAG_ALPHA) != 0
        let isRGB = form.flags & UInt64(AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL) != 0
        switch (form.nb_components, form.log2_chroma_w, form.log2_chroma_h) {
        case _ where isRGB: chroma = .rgb
        case (1, _, _), (2, _, _): chroma = .none
        case (_, 0, 0): chroma = .full
        case (_, 1, 0): chroma = .half
        case (_, 1, 1): chroma = .quarter
        default: chroma = .other
        }
    }
}
