import LipSyncModel
import TaskStore
import Testing

@Suite struct KeyTests {
    @Test(arguments: Backend.allCases)
    func aTokenKeyIsFoundByItsAccessKey(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let issued = try await scene.store.createKey(.token, account: scene.account, now: scene.now)
        guard case .token(let access, let secret) = issued.secret else { return #expect(Bool(false)) }
        #expect(access.count >= 20 && secret.utf8.count >= 32)
        let match = try #require(try await scene.store.findKey(access: access))
        #expect(match.account.id == scene.account && match.secretKey == secret && match.key.id == issued.id)
        #expect(!match.key.isRevoked(now: scene.now))
        #expect(try await scene.store.findKey(access: String(access.dropLast())) == nil)
        #expect(try await scene.store.findKey(access: access + "\0") == nil)
        #expect(try await scene.store.findKey(access: access.lowercased()) == nil)
        #expect(try await scene.store.findKey(plain: access) == nil)
    }

    @Test(arguments: Backend.allCases)
    func aPlainKeyIsFoundByItself(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let issued = try await scene.store.createKey(.plain, account: scene.account, now: scene.now)
        guard case .plain(let key) = issued.secret else { return #expect(Bool(false)) }
        #expect(!key.contains("."))
        let match = try #require(try await scene.store.findKey(plain: key))
        #expect(match.account.id == scene.account && match.secretKey == nil)
        #expect(try await scene.store.findKey(plain: key + "x") == nil)
    }

    @Test(arguments: Backend.allCases)
    func aListShowsNoSecrets(backend: Backend) async throws {
        let scene = try await Scene(backend)
        var secrets: [String] = []
        for kind in [KeyKind.token, .plain, .plain] {
            switch try await scene.store.createKey(kind, account: scene.account, now: scene.now).secret {
            case .token(_, let secret), .plain(let secret): secrets.append(secret)
            }
        }
        let keys = try await scene.store.keys(of: scene.account)
        #expect(keys.map(\.kind) == [.token, .plain, .plain])
        #expect(Set(secrets).count == 3)
        for secret in secrets { #expect(!"\(keys)".contains(secret)) }
    }

    @Test(arguments: Backend.allCases)
    func printedKeysHideTheirSecrets(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let token = try await scene.store.createKey(.token, account: scene.account, now: scene.now)
        let plain = try await scene.store.createKey(.plain, account: scene.account, now: scene.now)
        guard case .token(let access, let secret) = token.secret, case .plain(let key) = plain.secret else {
            return #expect(Bool(false))
        }
        let matches = [
            try await scene.store.findKey(access: access), try await scene.store.findKey(plain: key),
        ]
        let printed = "\(token) \(plain) \(matches)" + String(reflecting: token) + String(reflecting: plain)
        #expect(!printed.contains(secret) && !printed.contains(key) && printed.contains(access))
    }

    @Test(arguments: Backend.allCases)
    func aRevokedKeyIsFoundAsRevoked(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let issued = try await scene.store.createKey(.plain, account: scene.account, now: scene.now)
        guard case .plain(let key) = issued.secret else { return #expect(Bool(false)) }
        try await scene.store.revokeKey(issued.id, from: scene.now)
        try await scene.store.revokeKey(issued.id, from: scene.now + Milliseconds(1000))
        let match = try #require(try await scene.store.findKey(plain: key))
        #expect(match.key.isRevoked(now: scene.now))
        #expect(!match.key.isRevoked(now: scene.now - Milliseconds(1)))
        await #expect(throws: StoreError.unknownKey) {
            try await scene.store.revokeKey(KeyID(99), from: scene.now)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRotatedKeyLivesOnForItsGrace(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let old = try await scene.store.createKey(.token, account: scene.account, now: scene.now)
        let new = try await scene.store.rotateKey(old.id, grace: nil, now: scene.now)
        #expect(try await scene.store.keys(of: scene.account).map { $0.isRevoked(now: scene.now) } == [false, false])
        _ = try await scene.store.rotateKey(new.id, grace: Milliseconds(60_000), now: scene.now)
        let keys = try await scene.store.keys(of: scene.account)
        #expect(keys.map(\.kind) == [.token, .token, .token])
        #expect(keys.map { $0.isRevoked(now: scene.now + Milliseconds(59_999)) } == [false, false, false])
        #expect(keys.map { $0.isRevoked(now: scene.now + Milliseconds(60_000)) } == [false, true, false])
    }

    @Test(arguments: Backend.allCases)
    func useIsNotedOnceAMinute(backend: Backend) async throws {
        let scene = try await Scene(backend)
        let key = try await scene.store.createKey(.plain, account: scene.account, now: scene.now).id
        let first = scene.now
        for step in [0, 30_000, 29_999] {
            scene.pass(step)
            try await scene.store.noteUse(of: key, now: scene.now)
            #expect(try await scene.store.keys(of: scene.account).first?.lastUsedAt == first)
        }
        scene.pass(1)
        try await scene.store.noteUse(of: key, now: scene.now)
        #expect(try await scene.store.keys(of: scene.account).first?.lastUsedAt == scene.now)
    }

    @Test(arguments: Backend.allCases)
    func anUnknownAccountGetsNoKey(backend: Backend) async throws {
        let scene = try await Scene(backend)
        await #expect(throws: StoreError.unknownAccount) {
            try await scene.store.createKey(.plain, account: AccountID(99), now: scene.now)
        }
    }
}
