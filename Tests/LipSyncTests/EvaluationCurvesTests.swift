import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

/// What is said of curves, on curves of which it is known.
@Suite struct EvaluationCurvesTests {
    /// Openings that swing around 0.1 eye distances, as they are wanted.
    private static let swing: [Float] = (0..<60).map { 0.1 + 0.08 * sin(Float($0) * 0.7) }

    private func delayed(_ curve: [Float], by lag: Int) -> [Float?] {
        curve.indices.map { curve[min(max($0 - lag, 0), curve.count - 1)] }
    }

    /// Curves at 25 frames a second over mouths that open as given.
    private func curves(
        wanted: [Float?]? = nil,
        closure: [Float]? = nil,
        quiet: [Bool]? = nil,
        result: [Float],
        original: [Float]
    ) -> EvaluationCurves {
        let frames = result.indices
        let (seen, before) = (SyntheticMouth.seen(opening: result), SyntheticMouth.seen(opening: original))
        return EvaluationCurves(
            times: frames.map { Seconds(Double($0) / 25) },
            durations: frames.map { _ in Seconds(0.04) },
            wanted: wanted ?? result.map { $0 },
            closure: closure ?? result.map { _ in 0 },
            isQuiet: quiet ?? result.map { _ in false },
            result: frames.map { seen[$0] },
            original: frames.map { before[$0] },
            closedBelow: 0.03
        )
    }

    @Test(arguments: [-3, 0, 2])
    func aLateCurveIsFoundAtItsLag(lag: Int) throws {
        let comparison = CurveComparison(delayed(Self.swing, by: lag), with: Self.swing)
        let best = try #require(comparison.best(within: 6))
        #expect(best.lag == lag)
        #expect(best.correlation > 0.99)
        #expect(lag == 0 || (comparison.correlation() ?? 1) < 0.8)
    }

    @Test func aCurveUpsideDownGoesAgainst() throws {
        let comparison = CurveComparison(Self.swing.map { -$0 }, with: Self.swing)
        #expect(try #require(comparison.correlation()) < -0.99)
    }

    @Test func framesWithoutAValueDoNotCount() throws {
        var gaps: [Float?] = Self.swing
        for frame in 10..<30 { gaps[frame] = nil }
        #expect(try #require(CurveComparison(gaps, with: Self.swing).correlation()) > 0.99)
        for frame in 30..<55 { gaps[frame] = nil }
        #expect(CurveComparison(gaps, with: Self.swing).correlation() == nil)
    }

    @Test func aCurveThatStandsStillAgreesWithNothing() {
        let still = [Float?](repeating: 0.1, count: 60)
        #expect(CurveComparison(still, with: Self.swing).best(within: 6) == nil)
    }

    @Test func closuresAreShortRunsInsideTheNewMouth() {
        var closure = [Float](repeating: 0.1, count: 40)
        for frame in [0, 5, 6, 12, 13, 14, 15, 16, 30] { closure[frame] = 0.9 }
        var counts = [Bool](repeating: true, count: 40)
        counts[0] = false
        counts[30] = false
        let durations = [Seconds](repeating: Seconds(0.04), count: 40)
        // Frame 0 and 30 are not fully there; 12 to 16 last 200 ms and are a pause.
        #expect(LipClosure.runs(of: closure, durations: durations, counts: counts) == [5..<7])
    }

    @Test func aClosureIsKeptWhereTheMouthIsSeenClosedInItOrBesideIt() {
        var (closure, result) = ([Float](repeating: 0, count: 40), [Float](repeating: 0.1, count: 40))
        for frame in [5, 15, 25] { closure[frame] = 1 }
        result[5] = 0.01
        result[16] = 0.02
        result[28] = 0.01
        let curves = curves(closure: closure, result: result, original: result)
        #expect(curves.closures.map(\.isKept) == [true, true, false])
        #expect(abs((curves.closureRate ?? 0) - 2.0 / 3) < 1e-9)
    }

    @Test func withoutAClosureThereIsNoRate() {
        #expect(curves(result: Self.swing, original: Self.swing).closureRate == nil)
    }

    @Test func inPausesTheMouthIsExpectedClosed() {
        let quiet = (0..<40).map { $0 >= 20 }
        let result = (0..<40).map { $0 < 35 ? Float(0.01) : 0.1 }
        let curves = curves(quiet: quiet, result: result, original: result)
        #expect(abs((curves.silenceClosed ?? 0) - 0.75) < 1e-9)
        #expect(self.curves(result: result, original: result).silenceClosed == nil)
    }

    @Test func onlyTheInsideOfALongPauseIsQuiet() {
        let spoken = [Bool](repeating: true, count: 50)
        let silent = [Bool](repeating: false, count: 40)
        let word = [Bool](repeating: false, count: 20)
        let quiet = HeardSound.pauses(spoken + silent + spoken + word + spoken)
        #expect(quiet.indices.filter { quiet[$0] } == Array(60..<80))
    }

    @Test func motionAndJitterAreMeasuredAgainstTheOriginal() throws {
        let half = Self.swing.map { 0.1 + ($0 - 0.1) / 2 }
        let curves = curves(result: half, original: Self.swing)
        #expect(abs(try #require(curves.motionRatio) - 0.5) < 0.02)
        #expect(abs(try #require(curves.jitterRatio) - 0.5) < 0.02)
    }

    @Test func aPortraitThatStandsStillHasNoJitterToCompareWith() {
        let still = [Float](repeating: 0.05, count: 60)
        #expect(curves(result: Self.swing, original: still).jitterRatio == nil)
    }

    @Test func aRecordingIsKnownAgainAtAnyLevelButNotLater() {
        var random = SeededRandom(7)
        let samples = (0..<32_000).map { _ in Float.random(in: -0.5...0.5, using: &random) }
        let sound = Speech(samples: samples)
        #expect(sound.likeness(to: Speech(samples: samples.map { $0 * 0.2 })) > 0.999)
        // Rounding to milliseconds may shift it by some samples; five milliseconds are another place.
        let silence = [Float](repeating: 0, count: 80)
        #expect(sound.likeness(to: Speech(samples: silence.prefix(10) + samples)) > 0.999)
        #expect(abs(sound.likeness(to: Speech(samples: silence + samples))) < 0.1)
        #expect(sound.likeness(to: Speech(samples: samples.map { _ in 0 })) == 0)
        #expect(sound.likeness(to: Speech(samples: Array(samples.prefix(8000)))) == 0)
    }

    @Test func theFaceOfTheResultIsTheOneInTheSamePlace() throws {
        let (left, right) = (
            SyntheticMouth.track(opening: Self.swing), SyntheticMouth.track(opening: Self.swing, x: 400)
        )
        let scan = FaceScan(tracks: [left, right], leftOut: [], frameTimes: [])
        let frames = Array(0..<60)
        let near = SyntheticMouth.track(opening: Self.swing, x: 405)
        #expect(scan.track(over: near, frames: 0..<60, sourceFrames: frames)?.samples == right.samples)
        let nowhere = SyntheticMouth.track(opening: Self.swing, x: 1400)
        #expect(scan.track(over: nowhere, frames: 0..<60, sourceFrames: frames) == nil)
        // What is seen in too few of the frames is another face.
        let short = FaceTrack(id: "0", interval: right.interval, samples: Array(right.samples.prefix(10)))
        let brief = FaceScan(tracks: [short], leftOut: [], frameTimes: [])
        #expect(brief.track(over: near, frames: 0..<60, sourceFrames: frames) == nil)
    }
}
