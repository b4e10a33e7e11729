package import LipSyncModel
package import MediaIO

/// An order with nothing left open: what is shown when, and who says what.
package struct Script {
    /// The source frame that each output frame shows.
    package var plan: PlaybackPlan
    /// Who says what, in the order of the order's parts.
    package var insertions: [Insertion]

    /// The output frames during which `insertion` speaks.
    package func frames(of insertion: Insertion) -> Range<Int> {
        // Half a millisecond: insertions are rounded to whole ones, frame times are not.
        let start = Seconds(insertion.interval.start).value - 0.0005
        let end = Seconds(insertion.interval.end).value - 0.0005
        let first = plan.times.firstIndex { $0.value >= start } ?? plan.times.count
        let last = plan.times[first...].firstIndex { $0.value >= end } ?? plan.times.count
        return first..<last
    }

    /// How long `insertion`'s face can be seen while it speaks, turned away or not.
    package func visibleTime(of insertion: Insertion) -> Milliseconds {
        guard let seen = insertion.track.frames else { return .zero }
        let visible = frames(of: insertion).filter { seen.contains(plan.sourceFrames[$0]) }
        return Milliseconds(visible.reduce(Seconds.zero) { $0 + plan.durations[$1] })
    }
}
