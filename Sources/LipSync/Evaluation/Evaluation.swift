public import LipSyncModel

/// What looking at a finished lip-sync found.
public struct Evaluation: Hashable, Codable, Sendable {
    /// The original.
    public var video: VideoSummary
    /// The face of the original that speaks.
    public var faceID: String
    /// When it speaks, on the result's clock.
    public var interval: TimeRange
    /// The part of the sound that it says.
    public var soundRange: TimeRange
    /// Whether the sound is the one that the original has at this place.
    public var isOwnSound: Bool
    /// Frames in which the new mouth is fully there and was seen.
    public var comparedFrames: Int
    /// What was wanted and seen, one entry for each frame of the insertion.
    public var frames: [EvaluatedFrame]
    /// How good it is.
    public var measures: EvaluationMeasures
    /// Path of the picture of curves and mouths; nil unless it was asked for.
    public var picture: String?
    /// What its owner should know.
    public var warnings: [JobWarning]
    /// Where the time went.
    public var timings: JobTimings
}
