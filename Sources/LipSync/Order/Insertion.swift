import LipSyncModel

/// One part of an order with nothing left open: whose mouth says which part of which sound, and when.
struct Insertion {
    /// The face.
    var track: FaceTrack
    /// Path of the sound.
    var sound: String
    /// The part of the sound that is said.
    var soundRange: TimeRange
    /// When it is said, on the output's clock; as long as `soundRange`.
    var interval: TimeRange
    /// Gain of the sound.
    var volume: Double
}
