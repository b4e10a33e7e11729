/// What a job that succeeded hands back.
public enum JobOutcome: Hashable, Codable, Sendable {
    /// Of ``Job/probe(_:)``: what the sound is.
    case sound(SoundSummary)
    /// Of ``Job/probe(_:)``: what the video is.
    case video(VideoSummary)
    /// Of ``Job/identify(_:)``.
    case identified(IdentifiedFaces)
    /// Of ``Job/lipSync(_:)``.
    case lipSynced(LipSyncResult)
    /// Of ``Job/evaluate(_:)``.
    case evaluated(Evaluation)
    /// Of ``Job/selfTest(_:)``: nil if it was allowed, else what the system said against it.
    case selfTested(refusal: String?)
}
