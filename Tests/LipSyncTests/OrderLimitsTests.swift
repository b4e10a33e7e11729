import LipSync
import LipSyncModel
import Testing

@Suite struct OrderLimitsTests {
    private let limits = OrderLimits()

    private func code(_ change: (inout LipSyncOrder) -> Void) -> String? {
        var order = LipSyncOrder(video: "v.mp4", parts: [.init(sound: "a.wav")])
        change(&order)
        do {
            try limits.checkValues(of: order)
            return nil
        } catch {
            return (error as? LipSyncError)?.code
        }
    }

    @Test func anOrdinaryOrderPasses() {
        #expect(code { _ in } == nil)
    }

    @Test func valuesOutsideTheirRangeAreRefused() {
        #expect(code { $0.parts = [] } == "order.no_part")
        #expect(code { $0.originalVolume = 2.1 } == "order.volume")
        #expect(code { $0.originalVolume = .nan } == "order.volume")
        #expect(code { $0.parts[0].soundVolume = -0.1 } == "order.volume")
        #expect(code { $0.parts[0].strength = 2.1 } == "order.strength")
        #expect(code { $0.parts[0].strength = -0.1 } == "order.strength")
        #expect(code { $0.parts[0].strength = .nan } == "order.strength")
        #expect(code { $0.encoding.preset = "fastest" } == "order.preset")
        #expect(code { $0.encoding.crf = 52 } == "order.crf")
        #expect(code { $0.parts[0].soundStart = Milliseconds(-1) } == "order.sound_start")
        #expect(code { $0.parts[0].soundEnd = Milliseconds(1999) } == "order.sound_range")
        #expect(code { $0.parts[0].insertAt = Milliseconds(-1) } == "order.insert_at")
    }

    private func range(from start: Int = 0, to end: Int? = nil, of duration: Int) throws -> TimeRange {
        let part = LipSyncOrder.Part(
            sound: "a.wav",
            soundStart: Milliseconds(start),
            soundEnd: end.map(Milliseconds.init)
        )
        return try limits.soundRange(of: part, duration: Milliseconds(duration))
    }

    @Test func aSoundIsUsedWholeUnlessToldOtherwise() throws {
        #expect(try range(of: 5000) == TimeRange(start: .zero, end: Milliseconds(5000)))
        #expect(try range(from: 1000, of: 5000) == TimeRange(start: Milliseconds(1000), end: Milliseconds(5000)))
        #expect(try range(from: 1000, to: 4000, of: 5000).duration == Milliseconds(3000))
    }

    @Test func anEndALittleBeyondIsClamped() throws {
        #expect(try range(to: 5100, of: 5000).end == Milliseconds(5000))
    }

    @Test func aPartThatTheSoundDoesNotHaveIsTheCallersFault() {
        for (start, end) in [(0, 5101), (3500, 5600), (4000, nil), (6000, nil)] as [(Int, Int?)] {
            #expect { _ = try range(from: start, to: end, of: 5000) } throws: {
                ($0 as? LipSyncError)?.kind == .usage
            }
        }
    }

    @Test func aSoundThatIsTooShortIsTheFilesFault() {
        #expect { _ = try range(of: 1500) } throws: { ($0 as? LipSyncError)?.code == "sound.too_short" }
    }
}
