public import LipSyncModel

/// What a video is, in five numbers.
public struct VideoSummary: Hashable, Codable, Sendable {
    /// Columns and rows of the upright picture.
    public var size: PixelSize
    /// From the first frame's start to the last one's end.
    public var duration: Milliseconds
    /// Pictures, counted.
    public var frames: Int
    /// Frames a second, the mean where the rate varies.
    public var framesPerSecond: Double

    /// A summary; see the properties.
    public init(size: PixelSize, duration: Milliseconds, frames: Int, framesPerSecond: Double) {
        self.size = size
        self.duration = duration
        self.frames = frames
        self.framesPerSecond = framesPerSecond
    }
}
