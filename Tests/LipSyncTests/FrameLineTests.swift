import Foundation
import LipSync
import Synchronization
import Testing

@Suite struct FrameLineTests {
    private struct Broken: Error {}

    private func run(_ line: FrameLine<Int>, count: Int, workers: Int = 3) throws {
        var numbers = (0..<count).makeIterator()
        try line.run(workers: workers) { numbers.next() }
    }

    @Test func itemsComeOffInTheOrderInWhichTheyCame() throws {
        let taken = Mutex([Int]())
        let line = FrameLine<Int>(
            capacity: 5,
            work: { if $0 % 7 == 0 { Thread.sleep(forTimeInterval: 0.002) } },
            take: { item in taken.withLock { $0.append(item) } }
        )
        try run(line, count: 200)
        #expect(taken.withLock { $0 } == Array(0..<200))
    }

    @Test func noMoreThanTheCapacityIsUnderWay() throws {
        let underWay = Mutex((now: 0, most: 0))
        let line = FrameLine<Int>(
            capacity: 4,
            work: { _ in Thread.sleep(forTimeInterval: 0.001) },
            take: { _ in underWay.withLock { $0.now -= 1 } }
        )
        var numbers = (0..<100).makeIterator()
        try line.run(workers: 2) {
            guard let number = numbers.next() else { return nil }
            underWay.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            return number
        }
        // One more waits at the door.
        #expect(underWay.withLock { $0.most } <= 5)
    }

    @Test func withoutWorkItemsGoStraightThrough() throws {
        let sum = Mutex(0)
        try run(FrameLine(capacity: 2, take: { item in sum.withLock { $0 += item } }), count: 100)
        #expect(sum.withLock { $0 } == 4950)
    }

    @Test(arguments: ["bring", "work", "take"]) func theFirstFailureAnywhereStopsIt(place: String) {
        let line = FrameLine<Int>(
            capacity: 3,
            work: { if place == "work" && $0 == 20 { throw Broken() } },
            take: { if place == "take" && $0 == 20 { throw Broken() } }
        )
        var number = 0
        #expect(throws: Broken.self) {
            try line.run(workers: 2) {
                number += 1
                if place == "bring" && number == 20 { throw Broken() }
                return number
            }
        }
    }

    @Test func nothingToBringIsNoFailure() throws {
        try run(FrameLine(capacity: 2, work: { _ in }, take: { _ in }), count: 0)
    }
}
