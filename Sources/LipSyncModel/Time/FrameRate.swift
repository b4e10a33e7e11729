/// Frames a second as an exact fraction, for instance 30000/1001.
public struct FrameRate: Hashable, Codable, Sendable {
    /// Frames in `denominator` seconds; positive.
    public var numerator: Int
    /// Positive.
    public var denominator: Int

    /// Fails unless both parts are positive.
    public init?(numerator: Int, denominator: Int) {
        guard numerator > 0, denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Frames a second.
    public var framesPerSecond: Double { Double(numerator) / Double(denominator) }

    /// How long one frame is shown.
    public var frameDuration: Seconds { Seconds(Double(denominator) / Double(numerator)) }
}
