/// The motion of lips in standard deviations of a speaker's own, at ``HeardSpeech/rate``.
package struct LipMotion: Hashable, Sendable {
    /// How far the inner lips are apart.
    package var opening: [Float]
    /// How far the corners are apart.
    package var width: [Float]
    /// How far the lips are pushed forward.
    package var rounding: [Float]
    /// How firmly they touch in m, b and p, 0…1.
    package var closure: [Float]
    /// How far a pause has brought them to rest, 0…1.
    package var rest: [Float]
}
