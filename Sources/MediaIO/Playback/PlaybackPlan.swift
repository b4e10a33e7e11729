public import LipSyncModel

/// Which source frame is shown when, where a clip has to last longer than it does.
public struct PlaybackPlan: Hashable, Codable, Sendable {
    /// The source frame that each output frame shows.
    public let sourceFrames: [Int]
    /// When each output frame is shown, counted from the first.
    public let times: [Seconds]
    /// How long each output frame is shown.
    public let durations: [Seconds]

    /// When the last frame ends.
    public var duration: Seconds {
        guard let time = times.last, let last = durations.last else { return .zero }
        return time + last
    }

    /// A plan for a clip whose frames are shown at `frameTimes` (strictly rising, from 0) and which ends after
    /// `sourceDuration`. Where it lasts shorter than `wanted`, frames are added as `fit` says, up to the first one that
    /// ends at or after `wanted`; `trim` adds none.
    public init(
        frameTimes: [Seconds],
        sourceDuration: Seconds,
        fit: LipSyncOrder.Fit = .trim,
        wanted: Seconds = .zero
    ) {
        let shown = Self.durations(of: frameTimes, end: sourceDuration)
        var frames = Array(frameTimes.indices)
        var times = frameTimes
        var durations = shown
        var order = FrameOrder(count: frameTimes.count, fit: fit)
        var end = frameTimes.last.map { $0 + (shown.last ?? .zero) } ?? .zero
        // A millionth of a second is rounding, not a missing frame.
        while end.value < wanted.value - 1e-6, let frame = order.next() {
            frames.append(frame)
            times.append(end)
            let duration = fit == .freeze ? Self.usual(shown) : shown[frame]
            durations.append(duration)
            end = end + duration
        }
        sourceFrames = frames
        self.times = times
        self.durations = durations
    }

    private static func durations(of times: [Seconds], end: Seconds) -> [Seconds] {
        guard let last = times.last else { return [] }
        let between = zip(times.dropFirst(), times).map { $0 - $1 }
        let remaining = end - last
        return between + [remaining > .zero ? remaining : usual(between)]
    }

    /// The median, which one odd frame does not move.
    private static func usual(_ durations: [Seconds]) -> Seconds {
        let sorted = durations.sorted()
        return sorted.isEmpty ? Seconds(0.04) : sorted[sorted.count / 2]
    }
}
