public import LipSyncModel

/// What an order may ask for.
public struct OrderLimits: Hashable, Codable, Sendable {
    /// The part of a sound that is used lasts at least this long.
    public var minimumSound: Milliseconds
    /// A face is visible for at least this long while it speaks.
    public var minimumVisible: Milliseconds
    /// How far an end may lie beyond what is there: callers round up.
    public var overshoot: Milliseconds
    /// Greatest gain.
    public var maximumVolume: Double
    /// Broadest articulation.
    public var maximumStrength: Double

    /// Limits; the defaults are the service's.
    public init(
        minimumSound: Milliseconds = Milliseconds(2000),
        minimumVisible: Milliseconds = Milliseconds(2000),
        overshoot: Milliseconds = Milliseconds(100),
        maximumVolume: Double = 2,
        maximumStrength: Double = 2
    ) {
        self.minimumSound = minimumSound
        self.minimumVisible = minimumVisible
        self.overshoot = overshoot
        self.maximumVolume = maximumVolume
        self.maximumStrength = maximumStrength
    }
}
