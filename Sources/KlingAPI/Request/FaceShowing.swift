import LipSyncModel

/// When a face is seen in a video that goes on beyond its end to let a sound finish.
struct FaceShowing {
    /// When the face is seen in the video itself.
    var interval: TimeRange
    /// Positive.
    var videoDuration: Milliseconds
    /// How the video goes on; nil and `trim`: not at all.
    var fit: LipSyncOrder.Fit?

    /// How long the face is seen during `range`; counting stops beyond `enough`.
    func time(within range: TimeRange, atLeast enough: Milliseconds) -> Milliseconds {
        var seen = interval.overlap(with: range).duration
        guard let fit, fit != .trim, range.end > videoDuration, videoDuration > .zero else { return seen }
        if fit == .freeze {
            // Half a tenth of a second: a track ends with its last frame's start or end.
            guard interval.end + Milliseconds(50) >= videoDuration else { return seen }
            return seen + TimeRange(start: max(range.start, videoDuration), end: range.end).duration
        }
        var start = videoDuration
        var isBackwards = fit == .bounce
        while start < range.end, seen < enough {
            let shown =
                isBackwards
                ? TimeRange(start: start + videoDuration - interval.end, end: start + videoDuration - interval.start)
                : TimeRange(start: start + interval.start, end: start + interval.end)
            seen = seen + shown.overlap(with: range).duration
            start = start + videoDuration
            if fit == .bounce { isBackwards.toggle() }
        }
        return seen
    }
}
