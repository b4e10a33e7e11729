import CFFmpeg
public import LipSyncModel

/// One picture of a video: the decoder's own 8-bit 4:2:0 planes, seen upright. Nothing is copied until a reader takes
/// a part or a writer pastes one.
///
/// `@unchecked Sendable` because a frame is handed from one task to the next (decoding, looking, drawing, encoding).
/// The planes lie behind reference counts that are atomic, and everything but ``paste(_:at:)`` only reads them; a frame
/// that is being pasted into must not be used elsewhere at the same time.
public final class VideoFrame: Picture, @unchecked Sendable {
    /// Position in presentation order, from 0.
    public let index: Int
    /// When it is shown, counted from the first shown frame.
    public let time: Seconds
    /// How long it is shown, as the file declares; zero where it does not.
    public let duration: Seconds
    /// Columns and rows of the upright picture; both even.
    public let size: PixelSize
    /// How the planes are turned upright.
    public let orientation: Orientation
    /// What the numbers in the planes mean.
    public let encoding: ColorEncoding
    /// A 4:2:0 frame with even sides; freed in `deinit`.
    let frame: UnsafeMutablePointer<AVFrame>

    /// Takes over `frame`, which has to be 4:2:0 with even sides.
    init(
        owning frame: UnsafeMutablePointer<AVFrame>,
        index: Int,
        time: Seconds,
        duration: Seconds,
        orientation: Orientation,
        encoding: ColorEncoding
    ) {
        self.frame = frame
        self.index = index
        self.time = time
        self.duration = duration
        self.orientation = orientation
        self.encoding = encoding
        size = orientation.uprightSize(
            of: PixelSize(width: Int(frame.pointee.width), height: Int(frame.pointee.height))
        )
    }

    /// A frame that shows the upright `image`, stored in the given orientation.
    /// Throws ``LipSyncError`` where there is no memory for it.
    public convenience init(
        _ image: YUVImage,
        index: Int = 0,
        time: Seconds = .zero,
        duration: Seconds = .zero,
        orientation: Orientation = .upright
    ) throws {
        let stored = orientation.uprightSize(of: image.size)
        self.init(
            owning: try Self.allocate(stored),
            index: index,
            time: time,
            duration: duration,
            orientation: orientation,
            encoding: image.encoding
        )
        frame.pointee.color_range = image.encoding.isFullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG
        paste(image, at: PixelRect(x: 0, y: 0, width: size.width, height: size.height))
    }

    /// The same picture at another place of the clip. The planes are shared until one of the two is pasted into.
    /// Throws ``LipSyncError`` where there is no memory for it.
    public func restamped(index: Int, time: Seconds, duration: Seconds) throws -> VideoFrame {
        guard let copy = av_frame_clone(frame) else { throw LipSyncError.mediaMemory }
        return VideoFrame(
            owning: copy,
            index: index,
            time: time,
            duration: duration,
            orientation: orientation,
            encoding: encoding
        )
    }

    deinit {
        var frame: UnsafeMutablePointer<AVFrame>? = frame
        av_frame_free(&frame)
    }

    /// An unwritten 4:2:0 frame of `size`, which must be even.
    static func allocate(_ size: PixelSize) throws -> UnsafeMutablePointer<AVFrame> {
        guard let frame = av_frame_alloc() else { throw LipSyncError.mediaMemory }
        frame.pointee.format = AV_PIX_FMT_YUV420P.rawValue
        frame.pointee.width = Int32(clamping: size.width)
        frame.pointee.height = Int32(clamping: size.height)
        guard av_frame_get_buffer(frame, 0) >= 0 else {
            var failed: UnsafeMutablePointer<AVFrame>? = frame
            av_frame_free(&failed)
            throw LipSyncError.mediaMemory
        }
        return frame
    }

    /// The stored planes, in the order luma, blue and red difference. Valid as long as the frame is.
    func plane(_ number: Int) -> Plane? {
        guard let base = cffmpeg_plane(frame, Int32(number)) else { return nil }
        let shift = number == 0 ? 0 : 1
        return Plane(
            base: base,
            stride: Int(cffmpeg_stride(frame, Int32(number))),
            width: Int(frame.pointee.width) >> shift,
            height: Int(frame.pointee.height) >> shift
        )
    }
}
