import Foundation
import LipSyncModel
import TaskStore
import Testing

@Suite struct SubmittingTests {
    @Test(arguments: Backend.allCases)
    func aTaskIsKeptAsItWasOrdered(backend: Backend) async throws {
        let scene = try await Scene(backend)
        var order = scene.newTask(external: "my-job-1", payload: Data([0, 1, 255]), callback: "https://example.org/")
        order.wantsWatermark = true
        let task = try await scene.store.submit(order, now: scene.now).task
        #expect(task.id == order.id && task.payload == order.payload && task.externalID == "my-job-1")
        #expect(task.machine == TaskMachine() && task.created == scene.now && task.updated == scene.now)
        let store = try scene.place.open()
        #expect(try await store.task(.id(task.id), account: scene.account, kinds: nil) == task)
        #expect(try await store.task(.external("my-job-1"), account: scene.account, kinds: [.advanced]) == task)
        #expect(try await store.task(.id(task.id), account: scene.account, kinds: [.legacy, .speech]) == nil)
    }

    @Test(arguments: Backend.allCases)
    func foreignAndAbsentTasksLookTheSame(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        let task = try await scene.store.submit(scene.newTask(external: "x"), now: scene.now).task
        #expect(try await scene.store.task(.id(task.id), account: other, kinds: nil) == nil)
        #expect(try await scene.store.task(.external("x"), account: other, kinds: nil) == nil)
        #expect(try await scene.store.task(.external(""), account: scene.account, kinds: nil) == nil)
        #expect(try await scene.store.queuePosition(of: task.id, account: other) == nil)
        await #expect(throws: StoreError.unknownTask) {
            try await scene.store.deleteTask(task.id, account: other, now: scene.now)
        }
        #expect(try await scene.store.tasks(account: other, kinds: nil, page: 1, size: 10).isEmpty)
    }

    @Test(arguments: Backend.allCases)
    func anExternalIDIsTakenOnceInAnAccount(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        let first = try await scene.store.submit(scene.newTask(external: "x"), now: scene.now).task
        await #expect(throws: StoreError.externalIDTaken("x")) {
            try await scene.store.submit(scene.newTask(external: "x"), now: scene.now)
        }
        _ = try await scene.store.submit(scene.newTask(other, external: "x"), now: scene.now)
        for _ in 0..<2 { _ = try await scene.store.submit(scene.newTask(external: ""), now: scene.now) }
        try await scene.store.deleteTask(first.id, account: scene.account, now: scene.now)
        _ = try await scene.store.submit(scene.newTask(external: "x"), now: scene.now)
    }

    @Test(arguments: Backend.allCases)
    func aSlotIsHeldFromSubmissionToTheEnd(backend: Backend) async throws {
        let scene = try await Scene(backend, limits: AccountLimits(parallelTasks: 2))
        try await scene.submit()
        let deleted = try await scene.submit()
        func expectFull() async {
            await #expect(throws: StoreError.parallelLimit(limit: 2)) { try await scene.submit() }
        }
        await expectFull()
        var claim = try await scene.mustClaim()
        await expectFull()
        try await scene.store.giveBack(claim, now: scene.now)
        await expectFull()
        claim = try await scene.mustClaim()
        try await scene.store.complete(claim, result: Data(), assets: [], now: scene.now)
        try await scene.submit()
        await expectFull()
        try await scene.store.deleteTask(deleted, account: scene.account, now: scene.now)
        try await scene.submit()
        await expectFull()
    }

    @Test(arguments: Backend.allCases)
    func aDaysQuotaEndsWithTheDay(backend: Backend) async throws {
        let scene = try await Scene(backend, limits: AccountLimits(dailySeconds: Seconds(10)))
        try await scene.submit()
        try await scene.submit()
        let refusal = StoreError.quotaUsedUp(limit: Seconds(10), used: Seconds(10), asked: Seconds(5))
        await #expect(throws: refusal) { try await scene.submit() }
        try await scene.store.fail(try await scene.mustClaim(), message: "no", now: scene.now)
        try await scene.submit()
        await #expect(throws: refusal) { try await scene.submit() }
        scene.pass(86_400_000)
        try await scene.submit()
    }

    @Test(arguments: Backend.allCases)
    func aRepeatedRequestGetsTheFirstTaskForADay(backend: Backend) async throws {
        let scene = try await Scene(backend, limits: AccountLimits(parallelTasks: 1))
        let key = Idempotency(key: "k", requestHash: Data([1]))
        func submit(_ idempotency: Idempotency) async throws -> Submission {
            try await scene.store.submit(scene.newTask(external: "x", idempotency: idempotency), now: scene.now)
        }
        let first = try await submit(key)
        let again = try await submit(key)
        #expect(!first.isRepetition && again.isRepetition && again.task == first.task)
        await #expect(throws: StoreError.idempotencyConflict) {
            _ = try await submit(Idempotency(key: "k", requestHash: Data([2])))
        }
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        let foreign = try await scene.store.submit(scene.newTask(other, idempotency: key), now: scene.now)
        #expect(!foreign.isRepetition)
        scene.pass(86_400_000)
        try await scene.store.deleteTask(first.task.id, account: scene.account, now: scene.now)
        #expect(try await submit(key).isRepetition == false)
    }

    @Test(arguments: Backend.allCases)
    func aTaskIsRefusedWhoseInputsAreGone(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        let (own, foreign, short) = (scene.asset(), scene.asset(other), scene.asset(lives: 10))
        for asset in [own, foreign, short] { try await scene.store.addAsset(asset) }
        scene.pass(10)
        for id in [foreign.id, short.id, scene.ids.next(at: scene.now)] {
            await #expect(throws: StoreError.inputGone(id)) {
                try await scene.store.submit(scene.newTask(inputs: [own.id, id]), now: scene.now)
            }
            await #expect(throws: StoreError.inputGone(id)) {
                try await scene.store.submit(scene.newTask(session: id), now: scene.now)
            }
        }
        #expect(try await scene.store.queueDepth().submitted == 0)
    }

    @Test(arguments: Backend.allCases)
    func listsAreNewestFirstInPages(backend: Backend) async throws {
        let scene = try await Scene(backend)
        var ids: [PublicID] = []
        for _ in 0..<7 {
            ids.insert(try await scene.submit(), at: 0)
            scene.pass(-1000)
        }
        func page(_ page: Int, _ size: Int) async throws -> [PublicID] {
            try await scene.store.tasks(account: scene.account, kinds: [.advanced], page: page, size: size).map(\.id)
        }
        #expect(try await page(1, 3) == Array(ids[0..<3]))
        #expect(try await page(3, 3) == [ids[6]])
        #expect(try await page(4, 3) == [])
        #expect(try await page(0, 3) == [])
        #expect(try await page(.max, .max) == [])
        #expect(try await scene.store.tasks(account: scene.account, kinds: [.speech], page: 1, size: 9).isEmpty)
    }
}
