import MediaIO
import Testing

@Suite("Time strictly rises whatever a file says")
struct PresentationClockTests {
    private func stamp(_ raw: [Int64?], duration: Int64 = 10) -> [Int64] {
        var clock = PresentationClock()
        return raw.map { clock.stamp($0, duration: duration) }
    }

    @Test func goodTimestampsAreLeftAlone() {
        var clock = PresentationClock()
        #expect([-5, 0, 7, 100].map { clock.stamp($0, duration: 1) } == [-5, 0, 7, 100])
        #expect(clock.mended == 0)
    }

    @Test func missingOnesFollowTheDuration() {
        #expect(stamp([nil, nil, 30, nil]) == [0, 10, 30, 40])
    }

    @Test func repeatedAndFallingOnesArePushedForward() {
        #expect(stamp([0, 10, 10, 10, 5, 20]) == [0, 10, 11, 12, 13, 20])
    }

    @Test func absurdOnesCountAsMissing() {
        #expect(stamp([0, .max, .min, .max - 1], duration: .max).last.map { $0 > 0 } == true)
        #expect(stamp([.min, 3, .max]) == [0, 3, 13])
    }
}
