/// How good a lip-sync is, in numbers. Nil where a number does not apply, or where too few frames bear it out.
public struct EvaluationMeasures: Hashable, Codable, Sendable {
    /// Pearson's r of the opening seen in the result and the one that the sound asks for, at lag 0.
    public var intention: Double?
    /// Frames by which the result comes late, where both agree best within 6 frames; negative where it comes early.
    public var lag: Int?
    /// Where the sound is the original's own: r of the openings of result and original, at the best lag within a frame.
    public var reenactment: Double?
    /// Where the sound is the original's own: r of the opening that the sound asks for and the original's, at lag 0.
    public var heard: Double?
    /// Moments in which the lips have to touch (m, b, p).
    public var closures: Int
    /// Share of them in which the result's mouth is seen closed.
    public var closureRate: Double?
    /// Openings below this count as closed, in eye distances.
    public var closedBelow: Double
    /// Share of the frames well inside pauses in which the result's mouth is closed.
    public var silenceClosed: Double?
    /// Peak signal-to-noise ratio of luma outside what a lip-sync may touch, in decibels, at most 100.
    public var outsidePSNR: Double?
    /// Laplacian energy around the mouth, result against original.
    public var sharpnessRatio: Double?
    /// Mean second difference of the lip points, result against original; nil where the original stands still.
    public var jitterRatio: Double?
    /// Largest mean change of the mouth from one frame to the next, result against original.
    public var jumpRatio: Double?
    /// Share of the changed frames whose mouth is drawn, not taken from the clip.
    public var drawnShare: Double?
    /// Standard deviation of the opening, result against original.
    public var motionRatio: Double?
}
