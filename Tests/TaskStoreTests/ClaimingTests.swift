import Foundation
import LipSyncModel
import TaskStore
import Testing

@Suite struct ClaimingTests {
    @Test(arguments: Backend.allCases)
    func aClaimBringsAllThatTheWorkNeeds(backend: Backend) async throws {
        let scene = try await Scene(backend)
        #expect(try await scene.claim() == nil)
        let (source, sound) = (scene.asset(lives: 5), scene.asset(lives: 5))
        let session = scene.session(source: source.id, lives: 5)
        try await scene.store.addSession(session, assets: [source, sound])
        let order = scene.newTask(session: session.id, inputs: [sound.id, source.id])
        _ = try await scene.store.submit(order, now: scene.now)
        scene.pass(100)
        _ = try await scene.store.expire(taskAge: .zero, now: scene.now)
        let claimed = try #require(try await scene.claim("me"))
        #expect(claimed.claim == TaskClaim(task: order.id, fence: 1) && claimed.attempt == 1)
        #expect(claimed.session == session && claimed.inputs == [sound, source])
        #expect(claimed.task.machine.lease == TaskLease(worker: "me", expires: scene.now + scene.lease))
        #expect(claimed.leaseEnd == scene.now + scene.lease)
        #expect(try await scene.status(order.id) == .processing)
        #expect(try await scene.claim() == nil)
    }

    @Test(arguments: Backend.allCases)
    func onlyTheWantedKindsAreClaimed(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.submit()
        #expect(
            try await scene.store.claim(worker: "w", kinds: [.speech, .legacy], lease: scene.lease, now: scene.now)
                == nil
        )
        #expect(try await scene.store.claim(worker: "w", kinds: [], lease: scene.lease, now: scene.now) == nil)
        #expect(
            try await scene.store.claim(worker: "w", kinds: [.speech, .advanced], lease: scene.lease, now: scene.now)
                != nil
        )
    }

    @Test(arguments: Backend.allCases)
    func oneAccountsFloodDoesNotHoldUpAnother(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        for _ in 0..<50 { try await scene.submit() }
        for _ in 0..<3 { try await scene.submit(other) }
        var order: [AccountID] = []
        for _ in 0..<8 { order.append(try #require(try await scene.claim()).task.account) }
        #expect(Array(order[0..<6]) == [scene.account, other, scene.account, other, scene.account, other])
        #expect(Array(order[6...]) == [scene.account, scene.account])
    }

    @Test(arguments: Backend.allCases)
    func whoWasServedLongestAgoComesFirst(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        for _ in 0..<4 { try await scene.submit() }
        for _ in 0..<2 { try await scene.submit(other) }
        var order: [AccountID] = []
        for _ in 0..<4 {
            let claimed = try #require(try await scene.claim())
            order.append(claimed.task.account)
            try await scene.store.complete(claimed.claim, result: Data(), assets: [], now: scene.now)
        }
        #expect(order == [scene.account, other, scene.account, other])
    }

    /// Positions are foretold, then claims come in that order.
    @Test(arguments: Backend.allCases, [1, 2, 3] as [UInt64])
    func positionsForetellTheOrderOfClaims(backend: Backend, seed: UInt64) async throws {
        let scene = try await Scene(backend)
        var random = SystemRandomNumberGenerator()
        var accounts = [scene.account]
        for name in ["a", "b", "c"] {
            accounts.append(
                try await scene.store.createAccount(name: name, limits: AccountLimits(), now: scene.now).id
            )
        }
        var owners: [PublicID: AccountID] = [:]
        for round in 0..<30 {
            let account = accounts[min(Int.random(in: 0..<6, using: &random), 3)]
            owners[try await scene.submit(account)] = account
            if round % 4 == 3 { _ = try await scene.claim() }
        }
        var foretold: [Int: PublicID] = [:]
        for (id, account) in owners {
            if let position = try await scene.store.queuePosition(of: id, account: account) { foretold[position] = id }
        }
        let depth = try await scene.store.queueDepth()
        #expect(depth.processing == 7 && depth.submitted == 23 && depth.oldest == scene.now)
        #expect(foretold.keys.sorted() == Array(0..<23))
        for position in 0..<23 {
            #expect(try await scene.claim()?.task.id == foretold[position])
        }
    }

    @Test(arguments: Backend.allCases)
    func aDeadWorkersTaskIsClaimedAgainAndFailsAfterThreeAttempts(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let id = try await scene.submit()
        for attempt in 1...3 {
            let claimed = try #require(try await scene.claim())
            #expect(claimed.attempt == attempt && claimed.claim.fence == attempt)
            scene.pass(29_999)
            #expect(try await scene.store.rescue(attempts: 3, now: scene.now) == Rescue())
            scene.pass(1)
            let rescue = try await scene.store.rescue(attempts: 3, now: scene.now)
            #expect(rescue == (attempt < 3 ? Rescue(returned: [id]) : Rescue(failed: [id])))
        }
        let task = try #require(try await scene.store.task(.id(id), account: scene.account, kinds: nil))
        #expect(task.status == .failed && task.machine.message.contains("3 times"))
        #expect(try await scene.claim() == nil)
        #expect(try await scene.store.usage(of: scene.account, now: scene.now).live == 0)
    }
}
