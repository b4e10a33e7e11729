import LipSyncModel
import TaskStore
import TestSupport
import Testing

@Suite struct PublicIDSourceTests {
    let now = PublicID.beginning + Milliseconds(28_000_000_000)

    @Test func neighboursCannotBeCounted() {
        let source = PublicIDSource(random: SeededRandom(3))
        let ids = (0..<100).map { _ in source.next(at: now).number }
        let steps = Set(zip(ids, ids.dropFirst()).map { $1 - $0 })
        #expect(steps.count > 95)
        #expect((ids.max() ?? 0) - (ids.min() ?? 0) > 500_000)
    }

    @Test func aSourceNeverRepeatsItselfEvenWhenTheClockGoesBack() {
        let source = PublicIDSource()
        var seen: Set<PublicID> = []
        for step in 0..<20_000 {
            let id = source.next(at: step % 2 == 0 ? now : now - Milliseconds(3_600_000))
            #expect(seen.insert(id).inserted)
        }
    }
}
