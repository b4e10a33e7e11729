import KlingAPI
import LipSync

extension ServerConfiguration {
    /// How jobs are done.
    var pipeline: PipelineSettings {
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
