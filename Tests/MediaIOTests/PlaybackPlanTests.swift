import LipSyncModel
import MediaIO
import Testing

@Suite("A clip is extended frame by frame")
struct PlaybackPlanTests {
    private let times = [0, 0.1, 0.25, 0.3].map { Seconds($0) }

    private func plan(_ fit: LipSyncOrder.Fit, _ wanted: Double) -> PlaybackPlan {
        PlaybackPlan(frameTimes: times, sourceDuration: Seconds(0.4), fit: fit, wanted: Seconds(wanted))
    }

    @Test(arguments: LipSyncOrder.Fit.allCases)
    func nothingIsAddedWhereNothingIsMissing(_ fit: LipSyncOrder.Fit) {
        for wanted in [0, 0.39, 0.4] {
            let plan = plan(fit, wanted)
            #expect(plan.sourceFrames == [0, 1, 2, 3])
            #expect(plan.times == times)
            #expect(abs(plan.duration.value - 0.4) < 1e-9)
        }
    }

    @Test func trimAddsNothing() {
        #expect(plan(.trim, 9).sourceFrames.count == 4)
    }

    @Test func loopStartsOverWithTheSameRhythm() {
        let plan = plan(.loop, 0.95)
        #expect(plan.sourceFrames == [0, 1, 2, 3, 0, 1, 2, 3, 0, 1])
        let expected = [0, 0.1, 0.25, 0.3, 0.4, 0.5, 0.65, 0.7, 0.8, 0.9]
        #expect(zip(plan.times, expected).allSatisfy { abs($0.value - $1) < 1e-9 })
        #expect(abs(plan.duration.value - 1.05) < 1e-9)
    }

    @Test func bounceShowsItsTurningPointsOnce() {
        #expect(plan(.bounce, 1).sourceFrames == [0, 1, 2, 3, 2, 1, 0, 1, 2, 3])
        // Each frame lasts as long backwards as forwards.
        let durations = plan(.bounce, 1).durations.map { ($0.value * 100).rounded() }
        #expect(durations == [10, 15, 5, 10, 5, 15, 10, 15, 5, 10])
    }

    @Test func freezeHoldsTheLastFrameInTheUsualRhythm() {
        let plan = plan(.freeze, 0.65)
        #expect(plan.sourceFrames == [0, 1, 2, 3, 3, 3, 3])
        #expect(plan.duration >= Seconds(0.65))
    }

    @Test func aSingleFrameCanBeExtended() {
        for fit in [LipSyncOrder.Fit.loop, .bounce, .freeze] {
            let plan = PlaybackPlan(frameTimes: [.zero], sourceDuration: Seconds(0.04), fit: fit, wanted: Seconds(0.2))
            #expect(plan.sourceFrames == [0, 0, 0, 0, 0])
        }
        #expect(PlaybackPlan(frameTimes: [], sourceDuration: .zero, fit: .loop, wanted: Seconds(1)).times.isEmpty)
    }
}
