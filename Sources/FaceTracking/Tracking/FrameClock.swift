package import LipSyncModel

/// When each frame of a video starts and ends.
package struct FrameClock {
    /// When each frame is shown.
    package let times: [Seconds]
    /// When the last frame ends.
    package let end: Seconds

    /// `duration` is the video's; if nil, or before the last frame, the last frame lasts as long as the one before.
    package init(times: [Seconds], duration: Seconds?) {
        self.times = times
        let last = times.last ?? .zero
        let step = times.count > 1 ? last - times[times.count - 2] : Seconds(0.04)
        if let duration, duration > last {
            end = duration
        } else {
            end = last + step
        }
    }

    /// From the start of frame `first` to the end of frame `last`.
    package func interval(from first: Int, through last: Int) -> TimeRange {
        let start = times.indices.contains(first) ? times[first] : .zero
        let finish = times.indices.contains(last + 1) ? times[last + 1] : end
        return TimeRange(start: Milliseconds(start), end: Milliseconds(finish))
    }
}
