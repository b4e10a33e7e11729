public import LipSyncModel

/// A way of making a mouth move. Engines see pictures and wanted motion; never sound, files or a network.
public protocol MouthEngine: Sendable {
    /// Plans every frame of `scene` before any pixel is seen.
    /// Throws ``LipSyncError`` where the track is too short to work with.
    func rehearse(_ scene: MouthScene) throws -> any MouthPerformance
}

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

/// A rehearsed scene. First it is shown the pictures it asks for, then it renders frames, in any order and on any
/// number of threads.
public protocol MouthPerformance: AnyObject, Sendable {
    /// Source frames, and the part of each, that have to be collected before rendering. Bounded in memory however
    /// long the clip is.
    var wantedPictures: [Int: PixelRect] { get }

    /// Takes the part of source frame `frame` that ``wantedPictures`` asks for. Called once for each, by one thread.
    func collect(_ image: YUVImage, ofSourceFrame frame: Int)

    /// The part of output frame `frame` that will change, even-aligned; nil where the frame passes through untouched.
    func region(ofOutputFrame frame: Int) -> PixelRect?

    /// Rewrites the mouth inside `image`, which is the part of output frame `frame` named by
    /// ``region(ofOutputFrame:)``.
    func render(_ image: inout YUVImage, outputFrame frame: Int)
}
