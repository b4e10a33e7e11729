import LipSyncModel
import LipSyncServer
import Testing

/// A wall clock that was set is not trusted until living workers had the time to renew their leases.
@Suite struct SteadyClockTests {
    private let start = ContinuousClock.now
    private let morning = Milliseconds(1_772_000_000_000)

    /// Looks every two seconds, as the sweeper does, at a wall clock that is set by `change` after ten of them. How many of
    /// the following looks say no.
    private func looksRefused(after change: Milliseconds, drift: Int = 0) -> Int {
        var clock = SteadyClock(wall: morning, steady: start)
        var refused = 0
        for look in 1...40 {
            let passed = Duration.seconds(2 * look)
            var wall = morning + Milliseconds(2000 * look + drift * look)
            if look > 10 { wall = wall + change }
            if !clock.isSteady(wall: wall, steady: start + passed) { refused += 1 }
        }
        return refused
    }

    @Test(arguments: [3_600_000, -3_600_000, 6000, -6000, 86_400_000])
    func aClockThatWasSetIsNotTrustedForAWhile(change: Int) {
        // 15 s: the look that notices, and those before the time is over.
        #expect(looksRefused(after: Milliseconds(change)) == 8)
    }

    @Test(arguments: [0, 4000, -4000])
    func smallDifferencesAreNothing(change: Int) {
        #expect(looksRefused(after: Milliseconds(change)) == 0)
    }

    /// Clocks that run a little faster or slower are never "set".
    @Test(arguments: [100, -100])
    func driftIsNothing(drift: Int) {
        #expect(looksRefused(after: .zero, drift: drift) == 0)
    }

    @Test func aClockThatIsSetAgainAndAgainIsNotTrustedInBetween() {
        var clock = SteadyClock(wall: morning, steady: start)
        var wall = morning
        for look in 1...20 {
            wall = wall + Milliseconds(2000 + (look % 5 == 1 ? 3_600_000 : 0))
            let isSteady = clock.isSteady(wall: wall, steady: start + .seconds(2 * look))
            #expect(!isSteady)
        }
    }
}
