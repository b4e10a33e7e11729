import Foundation
import LipSyncModel
import TaskStore
import Testing

@Suite struct OutboxTests {
    let url = "https://example.org/hook?token=1"

    func due(_ scene: Scene, limit: Int = 100) async throws -> [OutboxEvent] {
        try await scene.store.dueEvents(limit: limit, lease: Milliseconds(60_000), now: scene.now)
    }

    @Test(arguments: Backend.allCases)
    func eachStatusIsToldInOrderAsItWas(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit(callback: url)
        let accepted = scene.now
        scene.pass(1000)
        let claim = try await scene.mustClaim()
        scene.pass(1000)
        try await scene.store.complete(claim, result: Data("r".utf8), assets: [], now: scene.now)
        var told: [OutboxEvent] = []
        for _ in 0..<3 {
            let events = try await due(scene)
            #expect(events.count == 1)
            told += events
            #expect(try await due(scene).isEmpty)
            try await scene.store.eventDelivered(try #require(events.first).id, now: scene.now)
        }
        #expect(try await due(scene).isEmpty)
        #expect(told.map(\.task.status) == [.submitted, .processing, .succeed])
        #expect(told.map(\.task.updated) == [accepted, accepted + Milliseconds(1000), accepted + Milliseconds(2000)])
        #expect(told.map(\.task.result) == [nil, nil, Data("r".utf8)])
        #expect(told.allSatisfy { $0.task.id == id && $0.url == url && $0.failures == 0 })
        #expect(Set(told.map(\.id)).count == 3 && told.map(\.number) == [1, 2, 3])
        #expect(try await scene.store.nextEventTime() == nil)
    }

    @Test(arguments: Backend.allCases)
    func aTaskWithoutCallbackTellsNothing(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.submit()
        try await scene.store.fail(try await scene.mustClaim(), message: "no", now: scene.now)
        #expect(try await due(scene).isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func returningToTheQueueIsNotTold(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.submit(callback: url)
        for _ in 0..<3 {
            let claim = try await scene.mustClaim()
            try await scene.store.giveBack(claim, now: scene.now)
            _ = try await scene.claim()
            scene.pass(30_000)
            _ = try await scene.store.rescue(attempts: 3, now: scene.now)
        }
        var statuses: [TaskStatus] = []
        while let event = try await due(scene).first {
            statuses.append(event.task.status)
            if event.task.status == .failed { #expect(event.task.machine.message.contains("3 times")) }
            try await scene.store.eventDelivered(event.id, now: scene.now)
        }
        #expect(statuses == [.submitted, .processing, .failed])
    }

    @Test(arguments: Backend.allCases)
    func aFailedTryIsRepeatedWithTheSameIDAndHoldsUpItsTaskOnly(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let failing = try await scene.submit(callback: url)
        _ = try await scene.claim()
        let other = try await scene.submit(callback: url)
        let events = try await due(scene)
        #expect(events.map(\.task.id) == [failing, other] && events.map(\.task.status) == [.submitted, .submitted])
        let first = try #require(events.first)
        scene.pass(10)
        let next = scene.now + Milliseconds(5000)
        try await scene.store.eventFailed(first.id, reason: "status 500", next: next)
        #expect(try await due(scene).isEmpty)
        #expect(try await scene.store.nextEventTime() == next)
        scene.pass(5000)
        let again = try await due(scene)
        #expect(again.map(\.id) == [first.id] && again.map(\.failures) == [1])
    }

    @Test(arguments: Backend.allCases)
    func anEventWhoseSenderDiedIsDueAgainWhenItsLeaseEnds(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.submit(callback: url)
        let first = try await due(scene)
        scene.pass(59_999)
        #expect(try await due(scene).isEmpty)
        scene.pass(1)
        #expect(try await due(scene) == first)
    }

    @Test(arguments: Backend.allCases)
    func sendersShareTheEvents(backend: Backend) async throws {
        let scene = try await Scene(backend)
        for _ in 0..<10 { try await scene.submit(callback: url) }
        let first = try await due(scene, limit: 6)
        let second = try await scene.place.open().dueEvents(limit: 6, lease: Milliseconds(60_000), now: scene.now)
        #expect(first.count == 6 && second.count == 4)
        #expect(Set((first + second).map(\.id)).count == 10)
        #expect(try await due(scene, limit: -1).isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func deadEventsAreListedAndCanBeTriedAgain(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.submit(callback: url)
        _ = try await scene.claim()
        let event = try #require(try await due(scene).first)
        try await scene.store.eventDied(event.id, reason: "gone", now: scene.now)
        try await scene.store.eventDelivered(event.id, now: scene.now)
        #expect(try await due(scene).map(\.task.status) == [.processing])
        let dead = try await scene.store.deadEvents(account: scene.account, limit: 9)
        #expect(dead.map(\.event.id) == [event.id] && dead.map(\.reason) == ["gone"])
        #expect(try await scene.store.deadEvents(account: AccountID(99), limit: 9).isEmpty)
        #expect(try await scene.store.redeliver(event.id, account: AccountID(99), now: scene.now) == false)
        #expect(try await scene.store.redeliver(event.id, account: scene.account, now: scene.now))
        #expect(try await scene.store.redeliver(event.id, account: scene.account, now: scene.now) == false)
        let again = try #require(try await due(scene).first)
        #expect(again.id == event.id && again.failures == 0)
        #expect(try await scene.store.deadEvents(account: scene.account, limit: 9).isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func theDeletionOfALiveTaskIsTold(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit(callback: url)
        try await scene.store.deleteTask(id, account: scene.account, now: scene.now)
        var told: [TaskStatus] = []
        while let event = try await due(scene).first {
            told.append(event.task.status)
            try await scene.store.eventDelivered(event.id, now: scene.now)
        }
        #expect(told == [.submitted, .failed])
    }
}
