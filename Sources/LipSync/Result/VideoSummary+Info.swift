import LipSyncModel
import MediaIO

extension VideoSummary {
    /// What `info` declares, corrected by the frames that were really there.
    init(_ info: VideoInfo, frameTimes: [Seconds]) {
        self.init(info, plan: PlaybackPlan(frameTimes: frameTimes, sourceDuration: info.duration))
    }

    /// What `info` declares, as it stands.
    init(_ info: VideoInfo) {
        self.init(
            size: info.size,
            duration: Milliseconds(info.duration),
            frames: info.frameCount,
            framesPerSecond: info.frameRate?.framesPerSecond
                ?? (info.duration > .zero ? Double(info.frameCount) / info.duration.value : 0)
        )
    }

    /// A video with the pictures of `info` that is played as `plan` says.
    init(_ info: VideoInfo, plan: PlaybackPlan) {
        let (duration, frames) = (plan.duration, plan.times.count)
        let mean = duration > .zero ? Double(frames) / duration.value : 0
        self.init(
            size: info.size,
            duration: Milliseconds(duration),
            frames: frames,
            framesPerSecond: info.isVariableFrameRate ? mean : info.frameRate?.framesPerSecond ?? mean
        )
    }
}
