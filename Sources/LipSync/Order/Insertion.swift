package import LipSyncModel

/// One part of an order with nothing left open: whose mouth says which part of which sound, and when.
package struct Insertion {
    /// The face.
    package var track: FaceTrack
    /// Path of the sound.
    package var sound: String
    /// The part of the sound that is said.
    package var soundRange: TimeRange
    /// When it is said, on the output's clock; as long as `soundRange`.
    package var interval: TimeRange
    /// Gain of the sound.
    package var volume: Double
    /// How broadly it is articulated, 0…2.
    package var strength: Double
}
