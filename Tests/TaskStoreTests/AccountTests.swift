import Foundation
import LipSyncModel
import TaskStore
import Testing

@Suite struct AccountTests {
    @Test(arguments: Backend.allCases)
    func anAccountIsKeptAsItWasMade(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let limits = AccountLimits(
            parallelTasks: 3,
            requestsPerSecond: 1.5,
            allowedAddresses: ["10.0.0.0/8", "::1/128"],
            dailySeconds: Seconds(600),
            operations: ["speech"],
            isSuspended: true
        )
        let made = try await scene.store.createAccount(name: "second", limits: limits, now: scene.now)
        #expect(try await scene.store.account(made.id) == made)
        #expect(try await scene.store.account(named: "second") == made)
        #expect(try await scene.store.accounts().map(\.name) == ["first", "second"])
        #expect(try await scene.place.open().account(made.id) == made)
        #expect(try await scene.store.account(AccountID(99)) == nil)
        #expect(try await scene.store.account(named: "Second") == nil)
    }

    @Test(arguments: Backend.allCases)
    func aNameIsGivenOnce(backend: Backend) async throws {
        let scene = try await Scene(backend)
        await #expect(throws: StoreError.nameTaken("first")) {
            try await scene.store.createAccount(name: "first", limits: AccountLimits(), now: scene.now)
        }
    }

    @Test(arguments: Backend.allCases)
    func limitsAndDisablingAreSetAndTakenBack(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.store.setLimits(AccountLimits(parallelTasks: 1), of: scene.account)
        try await scene.store.setDisabled(true, account: scene.account)
        var account = try #require(try await scene.store.account(scene.account))
        #expect(account.isDisabled && account.limits.parallelTasks == 1)
        try await scene.store.setLimits(AccountLimits(), of: scene.account)
        try await scene.store.setDisabled(false, account: scene.account)
        account = try #require(try await scene.store.account(scene.account))
        #expect(!account.isDisabled && account.limits == AccountLimits())
        await #expect(throws: StoreError.unknownAccount) {
            try await scene.store.setDisabled(true, account: AccountID(99))
        }
    }

    /// Rows of before there were suspensions and operations.
    @Test func limitsOfAnEarlierVersionAreRead() throws {
        let text = #"{"parallelTasks":3,"allowedAddresses":["10.0.0.0/8"]}"#
        let limits = try JSONDecoder().decode(AccountLimits.self, from: Data(text.utf8))
        #expect(limits == AccountLimits(parallelTasks: 3, allowedAddresses: ["10.0.0.0/8"]))
    }

    @Test(arguments: Backend.allCases)
    func usageCountsWhatTheAccountHas(backend: Backend) async throws {
        let scene = try await Scene(backend)
        for _ in 0..<4 { try await scene.submit() }
        let other = try await scene.store.createAccount(name: "other", limits: AccountLimits(), now: scene.now).id
        try await scene.submit(other)
        try await scene.store.complete(try await scene.mustClaim(), result: .init(), assets: [], now: scene.now)
        _ = try await scene.claim()
        let failing = try #require(try await scene.claim())
        try await scene.store.fail(failing.claim, message: "no", now: scene.now)
        let usage = try await scene.store.usage(of: scene.account, now: scene.now)
        #expect(usage.submitted + usage.processing + usage.succeeded + usage.failed == 4)
        #expect(usage.succeeded == 1 && usage.live == (failing.task.account == other ? 3 : 2))
        #expect(usage.secondsToday == Seconds(failing.task.account == other ? 20 : 15))
        let tomorrow = try await scene.store.usage(of: scene.account, now: scene.now + Milliseconds(86_400_000))
        #expect(tomorrow.secondsToday == .zero)
    }

    @Test(arguments: Backend.allCases)
    func aHealthyStoreSaysSo(backend: Backend) async throws {
        let scene = try await Scene(backend)
        try await scene.store.checkHealth(now: scene.now)
    }
}
