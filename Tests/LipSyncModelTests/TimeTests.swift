import Foundation
import LipSyncModel
import Testing

@Suite struct TimeTests {
    @Test(arguments: [(0.0004, 0), (0.0005, 1), (1.2345, 1235), (-0.0016, -2), (59.9999, 60_000)])
    func secondsRoundToTheNearestMillisecond(seconds: Double, expected: Int) {
        #expect(Milliseconds(Seconds(seconds)).count == expected)
    }

    @Test func wholeMillisecondsSurviveTheWayThroughSeconds() {
        for count in [0, 1, 33, 999, 60_001, -40] {
            #expect(Milliseconds(Seconds(Milliseconds(count))) == Milliseconds(count))
        }
    }

    @Test func timesTravelAsBareNumbers() throws {
        let encoder = JSONEncoder()
        #expect(String(decoding: try encoder.encode([Milliseconds(1500)]), as: UTF8.self) == "[1500]")
        #expect(String(decoding: try encoder.encode([Seconds(1.5)]), as: UTF8.self) == "[1.5]")
        #expect(try JSONDecoder().decode([Milliseconds].self, from: Data("[-3]".utf8)) == [Milliseconds(-3)])
    }

    @Test func aFractionOfAMillisecondIsNotAWholeOne() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Milliseconds].self, from: Data("[1.5]".utf8))
        }
    }

    @Test func aRangeNeverEndsBeforeItStarts() {
        let range = TimeRange(start: Milliseconds(500), end: Milliseconds(200))
        #expect(range.start == Milliseconds(500))
        #expect(range.duration == .zero)
        #expect(!range.contains(Seconds(0.5)))
    }

    @Test func aRangeHoldsItsStartAndNotItsEnd() {
        let range = TimeRange(start: Milliseconds(1000), end: Milliseconds(2000))
        #expect(range.contains(Seconds(1)))
        #expect(range.contains(Seconds(1.9999)))
        #expect(!range.contains(Seconds(2)))
        #expect(!range.contains(Seconds(0.9999)))
    }

    @Test func overlapIsWhatBothRangesHold() {
        let first = TimeRange(start: Milliseconds(0), end: Milliseconds(3000))
        let second = TimeRange(start: Milliseconds(2000), end: Milliseconds(5000))
        let apart = TimeRange(start: Milliseconds(3000), end: Milliseconds(4000))
        #expect(first.overlap(with: second) == TimeRange(start: Milliseconds(2000), end: Milliseconds(3000)))
        #expect(second.overlap(with: first) == first.overlap(with: second))
        #expect(first.overlap(with: apart).duration == .zero)
    }

    @Test func frameRatesAreExactFractions() throws {
        let ntsc = try #require(FrameRate(numerator: 30_000, denominator: 1_001))
        #expect(abs(ntsc.framesPerSecond - 29.97) < 0.001)
        #expect(abs(ntsc.frameDuration.value * 30_000 - 1_001) < 1e-9)
        #expect(FrameRate(numerator: 0, denominator: 1) == nil)
        #expect(FrameRate(numerator: 25, denominator: -1) == nil)
    }

    @Test func speechLastsAsLongAsItsSamples() {
        #expect(Speech(samples: Array(repeating: 0, count: 24_000)).duration == Seconds(1.5))
        #expect(Speech(samples: []).duration == .zero)
    }

    @Test func absurdTimesDoNotOverflow() {
        #expect(Milliseconds(Seconds(.nan)) == .zero)
        #expect(Milliseconds(Seconds(.infinity)).count == 1_000_000_000_000_000_000)
        #expect(Milliseconds(.max) + Milliseconds(1) == Milliseconds(.max))
        #expect(Milliseconds(.min) - Milliseconds(1) == Milliseconds(.min))
        #expect(Milliseconds(5) - Milliseconds(.min) == Milliseconds(.max))
    }
}
