public import LipSyncModel

/// An entry of `face_choose` with nothing left open, ready to become a ``LipSyncOrder/Part``.
public struct LipSyncInsertion: Hashable, Sendable {
    /// A face of the session.
    public var faceID: String
    /// The part of the sound to use. Ends with the sound if its length was known.
    public var soundRange: TimeRange
    /// When it is said, on the video's clock.
    public var insertAt: Milliseconds
    /// Gain of the sound.
    public var soundVolume: Double
    /// Gain of the video's own sound meanwhile; the same for all insertions of a request.
    public var originalVolume: Double

    /// The order's part that says the sound at the path `sound`.
    public func part(sound: String) -> LipSyncOrder.Part {
        LipSyncOrder.Part(
            faceID: faceID,
            sound: sound,
            soundStart: soundRange.start,
            soundEnd: soundRange.end,
            insertAt: insertAt,
            soundVolume: soundVolume
        )
    }
}
