import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// The account's task of this name.
    public func task(_ name: TaskName, account: AccountID, kinds: Set<TaskKind>?) async throws -> TaskRecord? {
        let condition: String
        let value: any DatabaseValueConvertible & Sendable
        switch name {
        case .id(let id): (condition, value) = ("id = ?", id.number)
        case .external(let text):
            if text.isEmpty || text.holdsNUL { return nil }
            (condition, value) = ("external_id = ?", text)
        }
        return try await read { database in
            let filter = Self.kindFilter(kinds)
            return try Row.fetchOne(
                database,
                sql: "SELECT * FROM task WHERE account_id = ? AND \(condition) AND deleted_at IS NULL \(filter.sql)",
                arguments: [account.number, value] + filter.arguments
            ).map(TaskRecord.init(row:))
        }
    }

    /// The account's tasks, newest first.
    public func tasks(account: AccountID, kinds: Set<TaskKind>?, page: Int, size: Int) async throws -> [TaskRecord] {
        guard page >= 1, size >= 1 else { return [] }
        let (skipped, isTooFar) = (page - 1).multipliedReportingOverflow(by: size)
        if isTooFar { return [] }
        return try await read { database in
            let filter = Self.kindFilter(kinds)
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM task WHERE account_id = ? AND deleted_at IS NULL \(filter.sql)
                    ORDER BY seq DESC LIMIT ? OFFSET ?
                    """,
                arguments: [account.number] + filter.arguments + [size, skipped]
            ).map(TaskRecord.init(row:))
        }
    }

    /// How many tasks would be claimed before this one.
    public func queuePosition(of task: PublicID, account: AccountID) async throws -> Int? {
        try await read { database in
            let ahead = try Int.fetchOne(
                database,
                sql: """
                    SELECT (SELECT COUNT(*) FROM task AS other WHERE other.account_id = task.account_id
                        AND other.status = 'submitted' AND other.seq < task.seq)
                    FROM task WHERE id = ? AND account_id = ? AND status = 'submitted'
                    """,
                arguments: [task.number, account.number]
            )
            guard let ahead else { return nil }
            return QueueStanding.position(
                ahead: ahead,
                of: account,
                among: try Row.fetchAll(database, sql: Self.standings).map(QueueStanding.init)
            )
        }
    }

    /// How much work there is.
    public func queueDepth() async throws -> QueueDepth {
        try await read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT (SELECT COUNT(*) FROM task WHERE status = 'submitted') AS waiting,
                        (SELECT COUNT(*) FROM task WHERE status = 'processing') AS running,
                        (SELECT MIN(created) FROM task WHERE status = 'submitted') AS oldest
                    """
            )
            guard let row else { return QueueDepth(submitted: 0, processing: 0, oldest: nil) }
            return QueueDepth(
                submitted: row["waiting"],
                processing: row["running"],
                oldest: row.optionalTime("oldest")
            )
        }
    }

    private static let standings = """
        SELECT account.id AS account, served,
            (SELECT COUNT(*) FROM task WHERE account_id = account.id AND status = 'processing') AS running,
            (SELECT COUNT(*) FROM task WHERE account_id = account.id AND status = 'submitted') AS waiting,
            (SELECT MIN(seq) FROM task WHERE account_id = account.id AND status = 'submitted') AS head
        FROM account WHERE head IS NOT NULL
        """
}
