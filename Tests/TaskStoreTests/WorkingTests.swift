import Foundation
import LipSyncModel
import TaskStore
import Testing

@Suite struct WorkingTests {
    @Test(arguments: Backend.allCases)
    func aRenewedLeaseIsNotRescued(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.submit()
        let claim = try await scene.mustClaim()
        for _ in 0..<12 {
            scene.pass(10_000)
            try await scene.store.renew(claim, lease: scene.lease, now: scene.now)
            #expect(try await scene.store.rescue(attempts: 3, now: scene.now) == Rescue())
        }
    }

    @Test(arguments: Backend.allCases)
    func progressIsKept(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit()
        let claim = try await scene.mustClaim()
        try await scene.store.progress(claim, TaskProgress(stage: "render", fraction: 0.25))
        let task = try #require(try await scene.store.task(.id(id), account: scene.account, kinds: nil))
        #expect(task.machine.progress == TaskProgress(stage: "render", fraction: 0.25))
        #expect(task.machine.lease?.expires == scene.now + scene.lease && task.updated == scene.now)
    }

    @Test(arguments: Backend.allCases)
    func completingRecordsResultAndFilesTogether(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit()
        let claim = try await scene.mustClaim()
        let asset = scene.asset()
        scene.pass(5)
        try await scene.store.complete(claim, result: Data("done".utf8), assets: [asset], now: scene.now)
        let task = try #require(try await scene.store.task(.id(id), account: scene.account, kinds: nil))
        #expect(task.status == .succeed && task.result == Data("done".utf8) && task.updated == scene.now)
        #expect(try await scene.store.asset(asset.id, account: scene.account, now: scene.now) == asset)
        await #expect(throws: TaskRefusal.ended(.succeed)) {
            try await scene.store.complete(claim, result: Data("twice".utf8), assets: [], now: scene.now)
        }
        #expect(try await scene.store.task(.id(id), account: scene.account, kinds: nil) == task)
    }

    @Test(arguments: Backend.allCases)
    func aResultThatCannotBeRecordedLeavesTheTaskAsItWas(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.store.submit(scene.newTask(callback: "https://example.org/"), now: scene.now).task.id
        let claim = try await scene.mustClaim()
        let asset = scene.asset()
        await #expect(throws: StoreError.idTaken) {
            try await scene.store.complete(claim, result: Data(), assets: [asset, asset], now: scene.now)
        }
        let task = try #require(try await scene.store.task(.id(id), account: scene.account, kinds: nil))
        #expect(task.status == .processing && task.result == nil)
        #expect(try await scene.store.asset(asset.id, now: scene.now) == nil)
        try await scene.store.complete(claim, result: Data(), assets: [asset], now: scene.now)
    }

    @Test(arguments: Backend.allCases)
    func aPausedWorkersWordsAreRefused(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit()
        let stale = try await scene.mustClaim()
        scene.pass(30_000)
        _ = try await scene.store.rescue(attempts: 3, now: scene.now)
        try await expectRefusal(of: stale, as: .leaseLost, scene)
        let fresh = try await scene.mustClaim()
        try await expectRefusal(of: stale, as: .staleFence(given: 1, current: 2), scene)
        #expect(try await scene.status(id) == .processing)
        try await scene.store.complete(fresh, result: Data(), assets: [], now: scene.now)
        try await expectRefusal(of: fresh, as: .ended(.succeed), scene)
        let absent = TaskClaim(task: scene.ids.next(at: scene.now), fence: 1)
        try await expectRefusal(of: absent, as: .unknown, scene)
    }

    @Test(arguments: Backend.allCases)
    func aFailedTaskKeepsItsReason(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit()
        try await scene.store.fail(try await scene.mustClaim(), message: "the sound's URL answered 404", now: scene.now)
        let task = try #require(try await scene.store.task(.id(id), account: scene.account, kinds: nil))
        #expect(task.status == .failed && task.machine.message == "the sound's URL answered 404" && task.result == nil)
    }

    @Test(arguments: Backend.allCases)
    func givingBackHappensEvenWhenTheCallerIsCancelled(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit()
        let claim = try await scene.mustClaim()
        let (store, now) = (scene.store, scene.now)
        let work = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.giveBack(claim, now: now)
        }
        try await work.value
        let task = try #require(try await scene.store.task(.id(id), account: scene.account, kinds: nil))
        #expect(task.status == .submitted && task.machine.attemptsSpent == 0)
    }

    @Test(arguments: Backend.allCases)
    func aDeletedTaskIsOutOfSightWithItsFiles(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.store.submit(scene.newTask(external: "x"), now: scene.now).task.id
        let asset = scene.asset()
        try await scene.store.complete(try await scene.mustClaim(), result: Data(), assets: [asset], now: scene.now)
        try await scene.store.deleteTask(id, account: scene.account, now: scene.now)
        #expect(try await scene.status(id) == nil)
        #expect(try await scene.store.task(.external("x"), account: scene.account, kinds: nil) == nil)
        #expect(try await scene.store.tasks(account: scene.account, kinds: nil, page: 1, size: 9).isEmpty)
        #expect(try await scene.store.asset(asset.id, account: scene.account, now: scene.now) == nil)
        #expect(try await scene.store.doomedBlobs(limit: 9) == [asset.blobKey])
        await #expect(throws: StoreError.unknownTask) {
            try await scene.store.deleteTask(id, account: scene.account, now: scene.now)
        }
    }

    @Test(arguments: Backend.allCases)
    func theWorkerOfADeletedTaskIsToldSo(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit()
        let claim = try await scene.mustClaim()
        try await scene.store.deleteTask(id, account: scene.account, now: scene.now)
        try await expectRefusal(of: claim, as: .cancelled, scene)
        #expect(try await scene.store.usage(of: scene.account, now: scene.now).live == 0)
        #expect(try await scene.claim() == nil)
    }

    private func expectRefusal(of claim: TaskClaim, as refusal: TaskRefusal, _ scene: Scene) async throws {
        let (store, now, asset) = (scene.store, scene.now, scene.asset())
        let words: [@Sendable () async throws -> Void] = [
            { try await store.renew(claim, lease: Milliseconds(30_000), now: now) },
            { try await store.progress(claim, TaskProgress(stage: "render", fraction: 0.9)) },
            { try await store.complete(claim, result: Data("stale".utf8), assets: [asset], now: now) },
            { try await store.fail(claim, message: "stale", now: now) },
            { try await store.giveBack(claim, now: now) },
        ]
        for word in words { await #expect(throws: refusal) { try await word() } }
        #expect(try await store.asset(asset.id, now: now) == nil)
    }
}
