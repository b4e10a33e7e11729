/// A stretch of time: `start` belongs to it, `end` does not.
public struct TimeRange: Hashable, Codable, Sendable {
    /// The first instant inside.
    public var start: Milliseconds
    /// The first instant after; never before `start`.
    public var end: Milliseconds

    /// The range from `start` to `end`; an `end` before `start` gives an empty range at `start`.
    public init(start: Milliseconds, end: Milliseconds) {
        self.start = start
        self.end = max(start, end)
    }

    /// `end - start`, never negative.
    public var duration: Milliseconds { end - start }

    /// What both ranges have in common; empty if they do not meet.
    public func overlap(with other: TimeRange) -> TimeRange {
        TimeRange(start: max(start, other.start), end: min(end, other.end))
    }

    /// Whether `time` lies inside.
    public func contains(_ time: Seconds) -> Bool {
        time >= Seconds(start) && time < Seconds(end)
    }
}
