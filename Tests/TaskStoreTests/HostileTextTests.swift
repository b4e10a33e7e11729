import Foundation
import LipSyncModel
import TaskStore
import Testing

@Suite struct HostileTextTests {
    static let texts = [
        "'; DROP TABLE task; --", "\"", "\\", "%", "_", "?1", ":id", "\u{FEFF}x", "👩‍👩‍👧‍👦", "e\u{301}", "é", "\u{202E}abc",
        "\u{10FFFF}",
        "a\r\nb", String(repeating: "長", count: 10_000),
    ]

    @Test(arguments: Backend.allCases, texts)
    func anyTextComesBackAsItWas(backend: Backend, text: String) async throws {
        let scene = try await Scene(backend)
        var order = scene.newTask(external: text, callback: text)
        order.idempotency = Idempotency(key: text, requestHash: Data(text.utf8))
        let id = try await scene.store.submit(order, now: scene.now).task.id
        let account = try await scene.store.createAccount(
            name: text,
            limits: AccountLimits(allowedAddresses: [text]),
            now: scene.now
        )
        #expect(try await scene.store.account(named: text) == account)
        let claimed = try #require(try await scene.claim(text))
        try await scene.store.progress(claimed.claim, TaskProgress(stage: text, fraction: 0.5))
        let running = try #require(try await scene.store.task(.external(text), account: scene.account, kinds: nil))
        #expect(Array(running.externalID.utf8) == Array(text.utf8) && running.callbackURL == text)
        #expect(running.machine.progress?.stage == text && running.machine.lease?.worker == text)
        try await scene.store.fail(claimed.claim, message: text, now: scene.now)
        let task = try #require(try await scene.store.task(.id(id), account: scene.account, kinds: nil))
        #expect(task.machine.message == text)
    }

    /// The two spellings of é are one text for Swift and two for a database: whoever sent one must get that one.
    @Test(arguments: Backend.allCases)
    func spellingsAreToldApart(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let composed = try await scene.store.submit(scene.newTask(external: "é"), now: scene.now).task.id
        let decomposed = try await scene.store.submit(scene.newTask(external: "e\u{301}"), now: scene.now).task.id
        #expect(try await scene.store.task(.external("é"), account: scene.account, kinds: nil)?.id == composed)
        #expect(
            try await scene.store.task(.external("e\u{301}"), account: scene.account, kinds: nil)?.id == decomposed
        )
    }

    @Test(arguments: Backend.allCases)
    func aNULIsRefusedInTextsAndFindsNothing(backend: Backend) async throws {
        let scene = try await Scene(backend)
        _ = try await scene.store.submit(scene.newTask(external: "a"), now: scene.now)
        await #expect(throws: StoreError.textHoldsNUL(field: "external id")) {
            try await scene.store.submit(scene.newTask(external: "b\0"), now: scene.now)
        }
        await #expect(throws: StoreError.textHoldsNUL(field: "name")) {
            try await scene.store.createAccount(name: "\0", limits: AccountLimits(), now: scene.now)
        }
        #expect(try await scene.store.task(.external("a\0b"), account: scene.account, kinds: nil) == nil)
        #expect(try await scene.store.account(named: "first\0") == nil)
        let claim = try await scene.mustClaim()
        try await scene.store.fail(claim, message: "a\0b", now: scene.now)
        let task = try await scene.store.task(.external("a"), account: scene.account, kinds: nil)
        #expect(task?.machine.message == "a\u{FFFD}b")
    }

    @Test(arguments: Backend.allCases)
    func aMegabyteOfAnyBytesComesBack(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let bytes = Data((0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
        let order = scene.newTask(payload: bytes)
        _ = try await scene.store.submit(order, now: scene.now)
        let claimed = try #require(try await scene.claim())
        #expect(claimed.task.payload == bytes)
        try await scene.store.complete(claimed.claim, result: bytes, assets: [], now: scene.now)
        #expect(try await scene.store.task(.id(order.id), account: scene.account, kinds: nil)?.result == bytes)
    }
}
