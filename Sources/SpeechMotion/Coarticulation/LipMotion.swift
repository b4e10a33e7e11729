/// The motion of lips in standard deviations of a speaker's own, at ``HeardSpeech/rate``, and what brings them together.
package struct LipMotion: Hashable, Sendable {
    /// How far the inner lips would be apart if neither m, b, p nor a pause closed them.
    package var opening: [Float]
    /// How far the corners are apart.
    package var width: [Float]
    /// How far the lips are pushed forward.
    package var rounding: [Float]
    /// How firmly they touch in m, b and p, 0…1.
    package var closure: [Float]
    /// How far a pause has closed them, 0…1.
    package var rest: [Float]
    /// How far a pause has eased the whole mouth, 0…1: later than the lips close, for people keep the corners where they
    /// are through a breath.
    package var relaxed: [Float]
}
