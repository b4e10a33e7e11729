import Foundation
import LipSyncModel
import TaskStore
import Testing

@Suite struct RetentionTests {
    let month = Milliseconds(30 * 86_400_000)

    @Test(arguments: Backend.allCases)
    func whatExpiredGoesInTwoSteps(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let (short, long) = (scene.asset(lives: 1000), scene.asset())
        let session = scene.session(source: long.id, lives: 1000)
        try await scene.store.addSession(session, assets: [short, long])
        scene.pass(999)
        #expect(
            try await scene.store.expire(taskAge: month, now: scene.now)
                == Expiry(assets: 0, sessions: 0, tasks: 0, idempotencyKeys: 0)
        )
        scene.pass(1)
        #expect(
            try await scene.store.expire(taskAge: month, now: scene.now)
                == Expiry(assets: 1, sessions: 1, tasks: 0, idempotencyKeys: 0)
        )
        let doomed = try await scene.store.doomedBlobs(limit: 9)
        #expect(Set(doomed) == [short.blobKey, session.scanBlobKey])
        // A sweeper that died here finds them again; until the rows go, the blobs are known.
        let store = try scene.place.open()
        #expect(try await store.doomedBlobs(limit: 9) == doomed)
        let keys = [short.blobKey, long.blobKey, session.scanBlobKey, "stray", "str\0ay"]
        #expect(try await store.unknownBlobs(among: keys) == ["stray", "str\0ay"])
        try await store.blobsRemoved(doomed + [long.blobKey])
        #expect(try await store.doomedBlobs(limit: 9) == [])
        #expect(try await store.asset(long.id, now: scene.now) == long)
        #expect(
            try await store.unknownBlobs(among: keys)
                == [short.blobKey, session.scanBlobKey, "stray", "str\0ay"]
        )
    }

    @Test(arguments: Backend.allCases)
    func whatALiveTaskNeedsIsKeptUntilItEnds(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let (source, upload) = (scene.asset(lives: 1000), scene.asset())
        let session = scene.session(source: source.id, lives: 1000)
        try await scene.store.addSession(session, assets: [source, upload])
        let order = scene.newTask(session: session.id, inputs: [source.id, upload.id])
        _ = try await scene.store.submit(order, now: scene.now)
        #expect(try await scene.store.deleteAsset(upload.id, account: scene.account, now: scene.now))
        scene.pass(1000)
        _ = try await scene.store.expire(taskAge: month, now: scene.now)
        #expect(try await scene.store.doomedBlobs(limit: 9) == [])
        let claim = try await scene.mustClaim()
        #expect(try await scene.store.doomedBlobs(limit: 9) == [])
        try await scene.store.fail(claim, message: "no", now: scene.now)
        #expect(
            Set(try await scene.store.doomedBlobs(limit: 9)) == [source.blobKey, upload.blobKey, session.scanBlobKey]
        )
    }

    @Test(arguments: Backend.allCases)
    func taskRecordsGoWhenTheyAreOldAndHaveNothingToTell(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let quiet = try await scene.submit()
        let telling = try await scene.submit(callback: "https://example.org/")
        for _ in 0..<2 {
            try await scene.store.complete(
                try await scene.mustClaim(),
                result: Data(),
                assets: [scene.asset(lives: .max / 2)],
                now: scene.now
            )
        }
        let live = try await scene.submit()
        scene.pass(month.count - 1)
        #expect(try await scene.store.expire(taskAge: month, now: scene.now).tasks == 0)
        scene.pass(1)
        #expect(try await scene.store.expire(taskAge: month, now: scene.now).tasks == 1)
        #expect(try await scene.status(quiet) == nil)
        #expect(try await scene.status(telling) == .succeed)
        #expect(try await scene.status(live) == .submitted)
        let lease = Milliseconds(60_000)
        while let event = try await scene.store.dueEvents(limit: 1, lease: lease, now: scene.now).first {
            try await scene.store.eventDelivered(event.id, now: scene.now)
        }
        #expect(try await scene.store.expire(taskAge: month, now: scene.now).tasks == 1)
        #expect(try await scene.status(telling) == nil)
    }

    @Test(arguments: Backend.allCases)
    func aDeletedTasksRecordGoesAfterADay(backend: Backend) async throws {
        let scene = try await Scene(backend, limits: AccountLimits(dailySeconds: Seconds(5)))
        let id = try await scene.submit()
        try await scene.store.complete(try await scene.mustClaim(), result: Data(), assets: [], now: scene.now)
        try await scene.store.deleteTask(id, account: scene.account, now: scene.now)
        await #expect(throws: StoreError.self) { try await scene.submit() }
        scene.pass(86_399_999)
        #expect(try await scene.store.expire(taskAge: month, now: scene.now).tasks == 0)
        scene.pass(1)
        #expect(try await scene.store.expire(taskAge: month, now: scene.now).tasks == 1)
        #expect(try await scene.store.usage(of: scene.account, now: scene.now).succeeded == 0)
    }

    @Test(arguments: Backend.allCases)
    func idempotencyKeysGoAfterADay(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let key = Idempotency(key: "k", requestHash: Data([1]))
        _ = try await scene.store.submit(scene.newTask(idempotency: key), now: scene.now)
        scene.pass(86_399_999)
        #expect(try await scene.store.expire(taskAge: month, now: scene.now).idempotencyKeys == 0)
        scene.pass(1)
        #expect(try await scene.store.expire(taskAge: month, now: scene.now).idempotencyKeys == 1)
    }
}
