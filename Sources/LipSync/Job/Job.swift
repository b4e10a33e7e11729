/// What a child process is started for.
enum Job: Codable, Sendable {
    /// See what a file is.
    case probe(ProbeJob)
    /// Find the faces of a video.
    case identify(IdentifyJob)
    /// Make a video in which faces say something else.
    case lipSync(LipSyncJob)
    /// Judge a finished lip-sync.
    case evaluate(EvaluateJob)
    /// Prove that a limit or a wall holds.
    case selfTest(SelfTest)
}
