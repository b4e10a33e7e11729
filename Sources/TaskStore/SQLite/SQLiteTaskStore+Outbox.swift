import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Events to send now.
    public func dueEvents(limit: Int, lease: Milliseconds, now: Milliseconds) async throws -> [OutboxEvent] {
        guard try await !read({ try Self.due($0, limit, now) }).isEmpty else { return [] }
        return try await write { database in
            let due = try Self.due(database, limit, now)
            for seq in due {
                try database.execute(
                    sql: "UPDATE event SET next_at = ? WHERE seq = ?",
                    arguments: [(now + lease).count, seq]
                )
            }
            return try Self.events(
                database,
                "event.seq IN (\(databaseQuestionMarks(count: due.count)))",
                StatementArguments(due),
                limit: due.count
            ).map(OutboxEvent.init(row:))
        }
    }

    /// The receiver has an event.
    public func eventDelivered(_ id: String, now: Milliseconds) async throws {
        try await settle(id, "state = 'delivered', settled_at = ?", [now.count])
    }

    /// The receiver has not; there will be another try.
    public func eventFailed(_ id: String, reason: String, next: Milliseconds) async throws {
        try await settle(
            id,
            "failures = failures + 1, reason = ?, next_at = ?",
            [reason.withoutNUL, next.count]
        )
    }

    /// The receiver will never have it.
    public func eventDied(_ id: String, reason: String, now: Milliseconds) async throws {
        try await settle(
            id,
            "state = 'dead', failures = failures + 1, reason = ?, settled_at = ?",
            [reason.withoutNUL, now.count]
        )
    }

    /// The account's dead events.
    public func deadEvents(account: AccountID, limit: Int) async throws -> [DeadEvent] {
        try await read { database in
            try Self.events(
                database,
                "event.state = 'dead' AND task.account_id = ?",
                [account.number],
                limit: limit
            ).map { DeadEvent(event: try OutboxEvent(row: $0), reason: $0["event_reason"]) }
        }
    }

    /// Tries a dead event again.
    public func redeliver(_ id: String, account: AccountID, now: Milliseconds) async throws -> Bool {
        if id.holdsNUL { return false }
        return try await write { database in
            try database.execute(
                sql: """
                    UPDATE event SET state = 'waiting', failures = 0, reason = '', settled_at = NULL, next_at = ?
                    WHERE id = ? AND state = 'dead'
                        AND EXISTS (SELECT 1 FROM task WHERE task.id = task_id AND account_id = ?)
                    """,
                arguments: [now.count, id, account.number]
            )
            return database.changesCount > 0
        }
    }

    /// When the next event is due.
    public func nextEventTime() async throws -> Milliseconds? {
        try await read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT MIN(next_at) FROM event WHERE state = 'waiting' AND \(Self.isFirst)"
            ).map { Milliseconds($0) }
        }
    }

    /// No earlier event of the task waits.
    private static let isFirst = """
        NOT EXISTS (SELECT 1 FROM event AS earlier WHERE earlier.task_id = event.task_id
            AND earlier.state = 'waiting' AND earlier.number < event.number)
        """

    private static func due(_ database: Database, _ limit: Int, _ now: Milliseconds) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: "SELECT seq FROM event WHERE state = 'waiting' AND next_at <= ? AND \(isFirst) ORDER BY seq LIMIT ?",
            arguments: [now.count, max(limit, 0)]
        )
    }

    private static func events(
        _ database: Database,
        _ condition: String,
        _ arguments: StatementArguments,
        limit: Int
    ) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT \(OutboxEvent.columns) FROM event JOIN task ON task.id = event.task_id
                WHERE \(condition) ORDER BY event.seq LIMIT ?
                """,
            arguments: arguments + [max(limit, 0)]
        )
    }

    /// Only what waits is settled: the word of a sender that came too late changes nothing.
    private func settle(_ id: String, _ assignment: String, _ arguments: StatementArguments) async throws {
        if id.holdsNUL { return }
        try await write { database in
            try database.execute(
                sql: "UPDATE event SET \(assignment) WHERE id = ? AND state = 'waiting'",
                arguments: arguments + [id]
            )
        }
    }
}
