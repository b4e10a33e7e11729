public import LipSyncModel

/// One face's insertion: what is to be shown, on the clock of the output.
public struct MouthScene: Sendable {
    /// The face, in source frames.
    public var track: FaceTrack
    /// Size of the upright picture; both sides even.
    public var pictureSize: PixelSize
    /// For every output frame the source frame that it shows.
    public var sourceFrames: [Int]
    /// When each output frame is shown; as many as `sourceFrames`.
    public var frameTimes: [Seconds]
    /// The first output frame of the insertion.
    public var firstFrame: Int
    /// One shape for every output frame of the insertion, from `firstFrame`.
    public var motion: MouthMotion

    /// A scene; see the properties.
    public init(
        track: FaceTrack,
        pictureSize: PixelSize,
        sourceFrames: [Int],
        frameTimes: [Seconds],
        firstFrame: Int,
        motion: MouthMotion
    ) {
        self.track = track
        self.pictureSize = pictureSize
        self.sourceFrames = sourceFrames
        self.frameTimes = frameTimes
        self.firstFrame = firstFrame
        self.motion = motion
    }
}
