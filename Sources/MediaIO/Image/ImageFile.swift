import CFFmpeg
import Foundation
public import LipSyncModel

/// Writes single pictures to files.
public enum ImageFile {
    /// Writes `image` to `path` as PNG, replacing what is there. Throws ``LipSyncError`` where it cannot be written.
    public static func writePNG(_ image: RGBImage, to path: String) throws {
        try write(image, codec: AV_CODEC_ID_PNG, format: AV_PIX_FMT_RGB24, quality: nil, to: path)
    }

    /// Writes `image` to `path` as JPEG, replacing what is there; `quality` runs from 2 (best) to 31, FFmpeg's scale.
    /// Throws ``LipSyncError`` where it cannot be written.
    public static func writeJPEG(_ image: RGBImage, to path: String, quality: Int = 3) throws {
        try write(image, codec: AV_CODEC_ID_MJPEG, format: AV_PIX_FMT_YUVJ444P, quality: quality, to: path)
    }

    private static func write(
        _ image: RGBImage,
        codec: AVCodecID,
        format: AVPixelFormat,
        quality: Int?,
        to path: String
    ) throws {
        let data = try ImageEncoder(codec: codec, format: format, size: image.size, quality: quality).encode(image)
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw LipSyncError(
                .internal,
                code: "image.write_failed",
                "The picture \(path) cannot be written.",
                cause: String(describing: error)
            )
        }
    }
}
