package import LipSyncModel

/// Notices when the wall clock was set, by comparing it with one that cannot be.
package struct SteadyClock {
    /// Differences between two looks that are not worth speaking of.
    private static let tolerance = Milliseconds(5000)
    /// How long the wall clock is not trusted after it was set: long enough for every living worker to renew its lease.
    private static let quiet = Duration.seconds(15)

    private var wall: Milliseconds
    private var steady: ContinuousClock.Instant
    private var quietUntil: ContinuousClock.Instant?

    package init(wall: Milliseconds = .now, steady: ContinuousClock.Instant = .now) {
        self.wall = wall
        self.steady = steady
    }

    /// Whether the wall clock has gone along with the other one for a while.
    package mutating func isSteady(wall: Milliseconds = .now, steady: ContinuousClock.Instant = .now) -> Bool {
        let drift = (wall - self.wall) - (steady - self.steady).milliseconds
        self.wall = wall
        self.steady = steady
        if abs(drift.count) > Self.tolerance.count { quietUntil = steady + Self.quiet }
        return quietUntil.map { $0 <= steady } ?? true
    }
}
