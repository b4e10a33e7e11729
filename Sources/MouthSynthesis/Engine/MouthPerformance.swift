public import LipSyncModel

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
