import KlingAPI
import LipSync

extension ServerConfiguration {
    /// The pipeline, whose jobs let other processes go first as far as `niceness` says, 0 to 19.
    func pipeline(niceness: Int) -> SandboxedPipeline {
        SandboxedPipeline(settings: pipelineSettings, policy: sandbox, limits: ResourceLimits(niceness: niceness))
    }

    /// How jobs are done.
    private var pipelineSettings: PipelineSettings {
        var settings = PipelineSettings.service(
            videoBytes: limits.videoBytes,
            videoLength: limits.videoLength,
            videoSide: limits.videoSide,
            soundBytes: limits.soundBytes,
            soundLength: limits.soundLength
        )
        settings.watermarkText = watermarkText
        return settings
    }
}
