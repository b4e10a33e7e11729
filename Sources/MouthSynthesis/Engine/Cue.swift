/// What one output frame needs to know before its pixels come.
package struct Cue: Sendable {
    /// Index of the look that the frame shows.
    package var look: Int
    /// How much of the new mouth is seen, 0…1.
    package var strength: Float
    /// Lip opening to show, in eye distances: the wanted one, or while the mouth goes over, one between it and the frame's
    /// own.
    package var opening: Float
    /// Mouth width to show, in eye distances, likewise.
    package var width: Float

    /// Share of the new mouth's picture: only the first third of the way over is a cross-fade, and by then both mouths
    /// have nearly one shape; the rest of the way the new one moves.
    package var opacity: Float {
        let t = clamped(strength * 3, 0, 1)
        return t * t * (3 - 2 * t)
    }
}
