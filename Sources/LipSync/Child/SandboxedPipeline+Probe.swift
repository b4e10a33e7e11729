import LipSyncModel

extension SandboxedPipeline {
    /// What the sound file at `path` is; its duration is measured by decoding it.
    /// Throws ``LipSyncError`` of kind `badInput` where it cannot be used, `child.*` where looking at it failed.
    public func probeSound(_ path: String) async throws -> SoundSummary {
        guard case .sound(let summary) = try await probe(path, .sound) else { throw Self.wrongAnswer }
        return summary
    }

    /// What the video at `path` is, by its headers and its first frame: frames and duration are as declared.
    /// Throws ``LipSyncError`` of kind `badInput` where it cannot be used, `child.*` where looking at it failed.
    public func probeVideo(_ path: String) async throws -> VideoSummary {
        guard case .video(let summary) = try await probe(path, .video) else { throw Self.wrongAnswer }
        return summary
    }

    private func probe(_ path: String, _ subject: ProbeJob.Subject) async throws -> JobOutcome {
        let file = try InputFile(path, role: subject == .video ? "video" : "sound")
        return try await run(
            .probe(ProbeJob(file: file.path, subject: subject, settings: settings)),
            readable: [file.path],
            writable: [],
            listener: JobListener()
        )
    }
}
