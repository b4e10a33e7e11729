import LipSyncModel
import TaskStore
import Testing

@Suite struct FileTests {
    @Test(arguments: Backend.allCases)
    func aFileIsKeptAsItWasRecorded(backend: Backend) async throws {
        let scene = try await Scene(backend)
        var asset = scene.asset()
        asset.fileName = nil
        asset.duration = nil
        try await scene.store.addAsset(asset)
        #expect(try await scene.store.asset(asset.id, account: scene.account, now: scene.now) == asset)
        #expect(try await scene.store.asset(asset.id, now: scene.now) == asset)
    }

    @Test(arguments: Backend.allCases)
    func foreignAbsentExpiredAndDeletedFilesLookTheSame(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        let (foreign, short, deleted) = (scene.asset(other), scene.asset(lives: 1000), scene.asset())
        for asset in [foreign, short, deleted] { try await scene.store.addAsset(asset) }
        #expect(try await scene.store.deleteAsset(deleted.id, account: scene.account, now: scene.now))
        scene.pass(1000)
        for id in [foreign.id, short.id, deleted.id, scene.ids.next(at: scene.now)] {
            #expect(try await scene.store.asset(id, account: scene.account, now: scene.now) == nil)
            #expect(try await scene.store.deleteAsset(id, account: scene.account, now: scene.now) == false)
        }
        #expect(try await scene.store.asset(foreign.id, account: other, now: scene.now) == foreign)
    }

    @Test(arguments: Backend.allCases)
    func onlyLivingFilesAreLiving(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        let (own, foreign, short, deleted) = (
            scene.asset(), scene.asset(other), scene.asset(lives: 1000), scene.asset()
        )
        for asset in [own, foreign, short, deleted] { try await scene.store.addAsset(asset) }
        let ids = [own, foreign, short, deleted].map(\.id) + [scene.ids.next(at: scene.now)]
        #expect(try await scene.store.livingAssets(among: ids, now: scene.now) == Set(ids.prefix(4)))
        #expect(try await scene.store.deleteAsset(deleted.id, account: scene.account, now: scene.now))
        scene.pass(1000)
        #expect(try await scene.store.livingAssets(among: ids, now: scene.now) == [own.id, foreign.id])
        #expect(try await scene.store.livingAssets(among: [], now: scene.now) == [])
    }

    @Test(arguments: Backend.allCases)
    func anIdOrBlobIsRecordedOnce(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let asset = scene.asset()
        try await scene.store.addAsset(asset)
        var same = scene.asset()
        same.id = asset.id
        let second = same
        await #expect(throws: StoreError.idTaken) { try await scene.store.addAsset(second) }
        var sharing = scene.asset()
        sharing.blobKey = asset.blobKey
        let third = sharing
        await #expect(throws: StoreError.idTaken) { try await scene.store.addAsset(third) }
    }

    @Test(arguments: Backend.allCases)
    func aSessionIsKeptWithItsFilesUntilItExpires(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let source = scene.asset()
        let session = scene.session(source: source.id, lives: 86_400_000)
        try await scene.store.addSession(session, assets: [source])
        #expect(try await scene.store.session(session.id, account: scene.account, now: scene.now) == session)
        #expect(try await scene.store.asset(source.id, account: scene.account, now: scene.now) == source)
        #expect(try await scene.store.session(session.id, account: AccountID(99), now: scene.now) == nil)
        scene.pass(86_400_000)
        #expect(try await scene.store.session(session.id, account: scene.account, now: scene.now) == nil)
    }

    @Test(arguments: Backend.allCases)
    func aSessionComesWithAllItsFilesOrNotAtAll(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let (taken, fresh) = (scene.asset(), scene.asset())
        try await scene.store.addAsset(taken)
        let session = scene.session(source: fresh.id)
        await #expect(throws: StoreError.idTaken) {
            try await scene.store.addSession(session, assets: [fresh, taken])
        }
        #expect(try await scene.store.asset(fresh.id, now: scene.now) == nil)
        #expect(try await scene.store.session(session.id, account: scene.account, now: scene.now) == nil)
    }
}
