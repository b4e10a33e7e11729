/// What one output frame needs to know before its pixels come.
package struct Cue: Sendable {
    /// Index of the look that the frame shows.
    package var look: Int
    /// How much of the new mouth is seen, 0…1.
    package var strength: Float
    /// Wanted lip opening in eye distances.
    package var opening: Float
    /// Wanted mouth width in eye distances.
    package var width: Float
}
