/// Turns sound into the motion of a mouth. A driver hears; it never sees a picture.
public protocol SpeechDriver: Sendable {
    /// The mouth at each of `times`, counted from the start of `speech`. Before its start and after its end the
    /// mouth rests. Throws ``LipSyncError`` where a model cannot be had.
    func motion(of speech: Speech, at times: [Seconds]) throws -> MouthMotion
}
