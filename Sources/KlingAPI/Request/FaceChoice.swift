public import LipSyncModel

/// An entry of `face_choose`: a face, and what it says when.
public struct FaceChoice: Hashable, Sendable {
    /// The id that leaves the choice of the face to the service.
    public static let anyFace = "-1"

    /// A face of the session, or ``anyFace``.
    public var faceID: String
    /// The sound.
    public var sound: SoundSource
    /// The part of the sound to use, as sent: its end may lie a little beyond the sound's.
    public var soundRange: TimeRange
    /// When it is said, on the video's clock.
    public var insertAt: Milliseconds
    /// Gain of the sound.
    public var soundVolume: Double
    /// Gain of the video's own sound meanwhile.
    public var originalVolume: Double

    init(_ fields: Fields, _ limits: WireLimits) throws(APIFault) {
        faceID = try fields.required("face_id", try fields.identifier("face_id", limits))
        insertAt = try fields.time("sound_insert_time")
        let start = try fields.time("sound_start_time")
        let end = try fields.time("sound_end_time")
        let latest = limits.soundLength.upperBound + limits.overshoot
        guard end <= latest else {
            let limit = limits.soundLength.upperBound
            throw .invalid(fields.name("sound_end_time"), "\(end.count)", "a sound lasts at most \(limit)")
        }
        guard end - start >= limits.shortestCrop else {
            throw .invalid(
                fields.name("sound_end_time"),
                "\(end.count)",
                "must be at least \(limits.shortestCrop) after sound_start_time (\(start.count))"
            )
        }
        soundRange = TimeRange(start: start, end: end)
        soundVolume = try fields.volume("sound_volume", limits)
        originalVolume = try fields.volume("original_audio_volume", limits)
        sound = try SoundSource.read(fields, limits)
    }
}
