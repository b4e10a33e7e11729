/// A frame of an extended clip.
public struct SequencedFrame: Sendable {
    /// Which frame of the source it shows.
    public let sourceIndex: Int
    /// The picture; its index and times are those of the output.
    public let frame: VideoFrame
}
