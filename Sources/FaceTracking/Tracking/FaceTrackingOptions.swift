public import LipSyncModel

/// What counts as a face worth reporting, and how hard to look.
public struct FaceTrackingOptions: Hashable, Sendable {
    /// Least time that a face must be visible; shorter ones are left out.
    public var minimumDuration: Seconds
    /// Least time that a face must show its front, however briefly at a time; those in profile are left out.
    public var minimumFront: Seconds
    /// Least mean distance of the outer eye corners in pixels; smaller faces are left out.
    public var minimumEyeDistance: Float
    /// A face unseen for longer than this is another face when it comes back.
    public var longestGap: Seconds
    /// Most faces that are followed at the same time, the earliest and largest first: it bounds time and memory.
    public var maximumFaces: Int
    /// Frames between two looks of the detector; each look takes the whole picture or one part of it. At low frame
    /// rates it looks at least every quarter of a second.
    public var detectionInterval: Int
    /// Frames that are kept to follow a newly found face backwards to where it came in.
    public var lookback: Int

    /// The defaults, made for people speaking to a camera; see the properties.
    public init(
        minimumDuration: Seconds = Seconds(2),
        minimumFront: Seconds = Seconds(0.5),
        minimumEyeDistance: Float = 24,
        longestGap: Seconds = Seconds(1),
        maximumFaces: Int = 12,
        detectionInterval: Int = 6,
        lookback: Int = 20
    ) {
        self.minimumDuration = minimumDuration
        self.minimumFront = minimumFront
        self.minimumEyeDistance = minimumEyeDistance
        self.longestGap = longestGap
        self.maximumFaces = max(1, maximumFaces)
        self.detectionInterval = max(1, detectionInterval)
        self.lookback = max(0, lookback)
    }
}
