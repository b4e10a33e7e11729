import Foundation
import GRDB
import LipSyncModel
import TaskStore
import TestSupport
import Testing

/// What is particular to the SQLite backend: its files, its settings, its migrations.
@Suite struct SQLiteFileTests {
    @Test func filesAreForTheirOwnerOnly() async throws {
        let scene = try await Scene(.sqlite)
        let folder = scene.place.folder.url.appending(path: "data").path
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(folder) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.contains("lipsync.sqlite-wal") && names.count >= 3)
        for name in names { #expect(try mode("\(folder)/\(name)") == 0o600, "\(name)") }
    }

    @Test func aLooseFileIsTightened() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.sqlite")
        _ = FileManager.default.createFile(
            atPath: path,
            contents: nil,
            attributes: [.posixPermissions: 0o644]
        )
        try SQLiteTaskStore(path: path).close()
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func commitsAreOnDiskBeforeTheyAreAcknowledged() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteTaskStore(path: folder.path("a.sqlite"))
        for setting in ["synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "10000"] {
            let sql = "PRAGMA \(setting.key)"
            let value = try await store.pool.write { try String.fetchOne($0, sql: sql) }
            #expect(value == setting.value, "\(setting.key)")
        }
        #expect(try await store.pool.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    }

    @Test(arguments: 0...4)
    func aDatabaseOfEachEarlierSchemaIsBroughtUpToDate(steps: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.sqlite")
        let old = try SQLiteTaskStore(path: path, migrator: Schema.migrator(Array(Schema.steps.prefix(steps))))
        if steps >= 1 { _ = try await old.createAccount(name: "kept", limits: AccountLimits(), now: .zero) }
        try old.close()
        let store = try SQLiteTaskStore(path: path)
        #expect(try await store.accounts().map(\.name) == (steps >= 1 ? ["kept"] : []))
        let fresh = try SQLiteTaskStore(path: folder.path("b.sqlite"))
        let schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        #expect(
            try await store.pool.read { try String.fetchAll($0, sql: schema) }
                == fresh.pool.read { try String.fetchAll($0, sql: schema) }
        )
        try await store.checkHealth(now: .zero)
    }

    @Test func aStepThatBreaksOffLeavesTheStepBeforeIt() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.sqlite")
        let broken = Schema.steps.prefix(2) + [("3 tasks", "CREATE TABLE task (seq INTEGER) STRICT; SELECT nonsense")]
        #expect(throws: StoreError.self) {
            try SQLiteTaskStore(path: path, migrator: Schema.migrator(Array(broken)))
        }
        try await SQLiteTaskStore(path: path).checkHealth(now: .zero)
    }

    @Test func aDatabaseOfANewerVersionIsRefusedAndLeftAlone() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.sqlite")
        let steps = Schema.steps + [("99 future", "CREATE TABLE future (id INTEGER) STRICT")]
        let schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        let newer = try SQLiteTaskStore(path: path, migrator: Schema.migrator(steps))
        let before = try newer.pool.read { try String.fetchAll($0, sql: schema) }
        try newer.close()
        #expect(throws: StoreError.newerDatabase(path: path)) { try SQLiteTaskStore(path: path) }
        let after = try SQLiteTaskStore(path: path, migrator: Schema.migrator(steps))
        #expect(try after.pool.read { try String.fetchAll($0, sql: schema) } == before)
    }

    @Test func whatIsNoDatabaseIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.sqlite")
        try Data(String(repeating: "not a database ", count: 100).utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StoreError.self) { try SQLiteTaskStore(path: path) }
        guard case .unavailable = error else { return #expect(error == nil) }
    }

    @Test func processesThatOpenANewDatabaseTogetherAllSucceed() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("data/a.sqlite")
        let probes = try (0..<6).map { _ in try Probe(["migrate", path], in: folder) }
        for probe in probes { #expect(probe.finish() == 0) }
        try await SQLiteTaskStore(path: path).checkHealth(now: .zero)
    }

    @Test(arguments: 0..<10)
    func aKillDuringTheMigrationDoesNoHarm(round: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("data/a.sqlite")
        let probe = try Probe(["migrate", path], in: folder)
        while !FileManager.default.fileExists(atPath: path), probe.isRunning {
            try await Task.sleep(for: .microseconds(100))
        }
        try await Task.sleep(for: .milliseconds(round))
        probe.kill()
        let store = try SQLiteTaskStore(path: path)
        try await store.checkHealth(now: .zero)
        let steps = try await store.pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM grdb_migrations") }
        #expect(steps == Schema.steps.count)
    }

    @Test func plainKeysAreNotInTheFile() async throws {
        let scene = try await Scene(.sqlite)
        let issued = try await scene.store.createKey(.plain, account: scene.account, now: scene.now)
        guard case .plain(let key) = issued.secret else { return #expect(Bool(false)) }
        for name in ["lipsync.sqlite", "lipsync.sqlite-wal"] {
            let url = scene.place.folder.url.appending(path: "data/\(name)")
            #expect(try Data(contentsOf: url).range(of: Data(key.utf8)) == nil)
        }
    }
}
