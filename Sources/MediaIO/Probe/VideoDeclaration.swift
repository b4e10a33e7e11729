import CFFmpeg
import LipSyncModel

/// What a video file says of itself before anything is decoded. Nothing of it is believed for long.
struct VideoDeclaration {
    let size: PixelSize
    let displayMatrix: [Int32]
    let frameRate: FrameRate?
    let duration: Seconds
    let frameCount: Int
    let isVariableFrameRate: Bool
    let isInterlaced: Bool
    let timescale: Int

    init(_ stream: UnsafeMutablePointer<AVStream>, in demuxer: Demuxer) {
        let declared = stream.pointee
        let parameters = declared.codecpar?.pointee
        size = PixelSize(width: Int(parameters?.width ?? 0), height: Int(parameters?.height ?? 0))
        displayMatrix = Self.displayMatrix(of: stream)
        frameRate = FrameRate(
            numerator: Int(declared.avg_frame_rate.num),
            denominator: Int(declared.avg_frame_rate.den)
        )
        let whole = demuxer.context.pointee.duration
        let wholeDuration =
            whole == cffmpeg_no_timestamp || whole < 0 ? Seconds.zero : Seconds(Double(whole) / Double(AV_TIME_BASE))
        let streamDuration = stream.seconds(declared.duration)
        duration = streamDuration.flatMap { $0 > .zero ? $0 : nil } ?? wholeDuration
        let index = FrameIndex(stream)
        isVariableFrameRate = index.isVariable
        frameCount =
            index.frames > 0 && declared.nb_frames > 0
            ? min(index.frames, Int(clamping: declared.nb_frames))
            : Int(clamping: Int64(min(1e15, (duration.value * (frameRate?.framesPerSecond ?? 25)).rounded())))
        let progressive = [AV_FIELD_PROGRESSIVE, AV_FIELD_UNKNOWN]
        isInterlaced = parameters.map { !progressive.contains($0.field_order) } ?? false
        // Timescales beyond any clock are damage; the result then counts in the common 90 kHz.
        let base = declared.time_base
        timescale = (1...10_000_000).contains(base.den) && base.num > 0 ? Int(base.den) : 90_000
    }

    /// Columns and rows as a player shows them.
    var uprightSize: PixelSize { orientation.uprightSize(of: size) }

    /// How the pictures are turned; upright where the matrix says nothing that can be followed.
    var orientation: Orientation { Orientation(displayMatrix: displayMatrix) ?? .upright }

    private static func displayMatrix(of stream: UnsafeMutablePointer<AVStream>) -> [Int32] {
        var size = 0
        guard let data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size), size >= 36 else {
            return []
        }
        return data.withMemoryRebound(to: Int32.self, capacity: 9) { Array(UnsafeBufferPointer(start: $0, count: 9)) }
    }
}
