import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Makes an account.
    public func createAccount(name: String, limits: AccountLimits, now: Milliseconds) async throws -> Account {
        try name.refusingNUL("name")
        return try await write { database in
            if try Account.find(database, "name = ?", [name]) != nil { throw StoreError.nameTaken(name) }
            try database.execute(
                sql: "INSERT INTO account (name, created, limits) VALUES (?, ?, ?)",
                arguments: [name, now.count, try jsonText(limits)]
            )
            return Account(
                id: AccountID(database.lastInsertedRowID),
                name: name,
                created: now,
                isDisabled: false,
                limits: limits
            )
        }
    }

    /// All accounts, oldest first.
    public func accounts() async throws -> [Account] {
        try await read { try Row.fetchAll($0, sql: "SELECT * FROM account ORDER BY id").map(Account.init(row:)) }
    }

    /// The account of this id.
    public func account(_ id: AccountID) async throws -> Account? {
        try await read { try Account.find($0, "id = ?", [id.number]) }
    }

    /// The account of this name.
    public func account(named name: String) async throws -> Account? {
        if name.holdsNUL { return nil }
        return try await read { try Account.find($0, "name = ?", [name]) }
    }

    /// Sets what an account may do.
    public func setLimits(_ limits: AccountLimits, of account: AccountID) async throws {
        try await change(account, "limits = ?", try jsonText(limits))
    }

    /// Disables or enables an account.
    public func setDisabled(_ isDisabled: Bool, account: AccountID) async throws {
        try await change(account, "is_disabled = ?", isDisabled)
    }

    /// What an account has in the store.
    public func usage(of account: AccountID, now: Milliseconds) async throws -> AccountUsage {
        try await read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT status, COUNT(*) AS count FROM task WHERE account_id = ? GROUP BY status",
                arguments: [account.number]
            )
            var counts: [TaskStatus: Int] = [:]
            for row in rows { counts[try row.choice("status")] = row["count"] }
            return AccountUsage(
                submitted: counts[.submitted] ?? 0,
                processing: counts[.processing] ?? 0,
                succeeded: counts[.succeed] ?? 0,
                failed: counts[.failed] ?? 0,
                secondsToday: Seconds(try Self.lengthToday(database, account, now))
            )
        }
    }

    /// The length of the video of the tasks of `now`'s day (UTC) that did not fail.
    static func lengthToday(_ database: Database, _ account: AccountID, _ now: Milliseconds) throws -> Milliseconds {
        let day = 86_400_000
        let start = now.count - ((now.count % day) + day) % day
        let sum = try Int.fetchOne(
            database,
            sql: """
                SELECT COALESCE(SUM(length), 0) FROM task
                WHERE account_id = ? AND created >= ? AND created < ? AND status <> 'failed'
                """,
            arguments: [account.number, start, start + day]
        )
        return Milliseconds(sum ?? 0)
    }

    private func change(
        _ account: AccountID,
        _ assignment: String,
        _ value: some DatabaseValueConvertible & Sendable
    ) async throws {
        try await write { database in
            try database.execute(
                sql: "UPDATE account SET \(assignment) WHERE id = ?",
                arguments: [value, account.number]
            )
            if database.changesCount == 0 { throw StoreError.unknownAccount }
        }
    }
}
