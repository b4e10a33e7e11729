import Foundation
package import GRDB
public import LipSyncModel

/// Everything in one SQLite file (with its `-wal` and `-shm` beside it), which several processes may share.
///
/// The journal is a write-ahead log with `synchronous = FULL`: each commit is on disk before it is acknowledged.
/// Writers take turns (`BEGIN IMMEDIATE`, waiting up to ten seconds); readers never wait.
public final class SQLiteTaskStore: TaskStoring {
    /// The connections; for tests to look behind the door.
    package let pool: DatabasePool

    /// Opens the database at `path`, making it (mode 0600, its folder 0700) where it is missing, and brings its schema
    /// up to date. Throws `StoreError.newerDatabase` or `.unavailable`.
    public convenience init(path: String) throws {
        try self.init(path: path, migrator: Schema.migrator)
    }

    package init(path: String, migrator: DatabaseMigrator) throws {
        pool = try Self.translating {
            let lock = try OpeningLock(path: path)
            defer { lock.release() }
            var configuration = Configuration()
            configuration.label = "TaskStore"
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            let pool = try DatabasePool(path: path, configuration: configuration)
            // Opening a pool sets NORMAL on its writer, after the preparation above.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            if try pool.read(migrator.hasBeenSuperseded) { throw StoreError.newerDatabase(path: path) }
            try migrator.migrate(pool)
            return pool
        }
    }

    /// Closes the connections; what runs comes to its end first.
    public func close() throws {
        try Self.translating { try pool.close() }
    }

    /// Writes a row and reads it back.
    public func checkHealth(now: Milliseconds) async throws {
        try await write { try $0.execute(sql: "UPDATE health SET checked = ?", arguments: [now.count]) }
        let seen = try await read { try Int.fetchOne($0, sql: "SELECT checked FROM health") }
        guard seen != nil else { throw StoreError.unavailable(cause: "the health row is gone") }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await pool.read(body) } catch { throw Self.translated(error) }
    }

    /// One transaction. It runs in a task of its own, so that cancelling the caller does not undo it.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let pool = pool
        return try await Task {
            do { return try await pool.write(body) } catch { throw Self.translated(error) }
        }.value
    }

    private static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw translated(error) }
    }

    /// GRDB's errors as the store's own; they carry SQL text for logs but no values.
    private static func translated(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: return StoreError.idTaken
        case .SQLITE_CONSTRAINT_FOREIGNKEY: return StoreError.unknownAccount
        default: return StoreError.unavailable(cause: error.description)
        }
    }
}
