import LipSyncModel
import MediaIO

extension VideoSummary {
    /// What `info` declares, corrected by the frames that were really there.
    init(_ info: VideoInfo, frameTimes: [Seconds]) {
        self.init(info, plan: PlaybackPlan(frameTimes: frameTimes, sourceDuration: info.duration))
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
