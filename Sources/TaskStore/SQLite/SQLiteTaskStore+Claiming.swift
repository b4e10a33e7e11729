import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Gives `worker` the next task.
    public func claim(
        worker: String,
        kinds: Set<TaskKind>?,
        lease: Milliseconds,
        now: Milliseconds
    ) async throws -> ClaimedTask? {
        // An idle worker only reads: it must not make writers wait.
        guard try await read({ try Self.nextTask($0, kinds) }) != nil else { return nil }
        return try await write { database in
            guard let id = try Self.nextTask(database, kinds) else { return nil }
            let change = try TaskChange(database, id, now: now)
            let machine = try change { machine in try machine.claim(worker: worker, for: lease, now: now) }
            try database.execute(
                sql: "UPDATE account SET served = (SELECT MAX(served) FROM account) + 1 WHERE id = ?",
                arguments: [change.task.account.number]
            )
            return try Self.claimed(database, TaskClaim(task: id, fence: machine.fence))
        }
    }

    /// Takes back all tasks whose lease ended.
    public func rescue(attempts: Int, now: Milliseconds) async throws -> Rescue {
        guard try await !read({ try Self.overdue($0, now) }).isEmpty else { return Rescue() }
        return try await write { database in
            var rescue = Rescue()
            for id in try Self.overdue(database, now) {
                let machine = try TaskChange(database, id, now: now) { machine in
                    machine.rescue(now: now, limit: attempts) ?? []
                }
                if machine.status == .failed { rescue.failed.append(id) } else { rescue.returned.append(id) }
            }
            return rescue
        }
    }

    /// The head of the queue of the account that is next.
    private static func nextTask(_ database: Database, _ kinds: Set<TaskKind>?) throws -> PublicID? {
        let filter = kindFilter(kinds)
        return try Row.fetchOne(
            database,
            sql: """
                SELECT id FROM task WHERE seq = (
                    SELECT head FROM (
                        SELECT account.served AS served,
                            (SELECT COUNT(*) FROM task
                                WHERE account_id = account.id AND status = 'processing') AS running,
                            (SELECT seq FROM task
                                WHERE account_id = account.id AND status = 'submitted' \(filter.sql)
                                ORDER BY seq LIMIT 1) AS head
                        FROM account)
                    WHERE head IS NOT NULL ORDER BY running, served, head LIMIT 1)
                """,
            arguments: filter.arguments
        ).map { try $0.id("id") }
    }

    /// Looks at the running tasks only, whatever the planner thinks of their number.
    private static func overdue(_ database: Database, _ now: Milliseconds) throws -> [PublicID] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT id FROM task INDEXED BY task_running
                WHERE status = 'processing' AND (lease_expires <= ? OR lease_expires > ?)
                """,
            arguments: [now.count, (now + TaskMachine.longestLease).count]
        ).map { try $0.id("id") }
    }

    private static func claimed(_ database: Database, _ claim: TaskClaim) throws -> ClaimedTask? {
        guard let task = try TaskRecord.find(database, claim.task) else { return nil }
        let session = try Row.fetchOne(
            database,
            sql: "SELECT face_session.* FROM face_session JOIN task ON session_id = face_session.id WHERE task.id = ?",
            arguments: [claim.task.number]
        )
        let inputs = try Row.fetchAll(
            database,
            sql:
                "SELECT asset.* FROM task_input JOIN asset ON asset.id = asset_id WHERE task_input.task_id = ? ORDER BY place",
            arguments: [claim.task.number]
        )
        return ClaimedTask(
            claim: claim,
            task: task,
            session: try session.map(FaceSession.init(row:)),
            inputs: try inputs.map(Asset.init(row:))
        )
    }

    /// A condition on `kind` to be put behind others.
    static func kindFilter(_ kinds: Set<TaskKind>?) -> (sql: String, arguments: StatementArguments) {
        guard let kinds else { return ("", []) }
        let names = kinds.map(\.rawValue).sorted()
        return ("AND kind IN (\(databaseQuestionMarks(count: names.count)))", StatementArguments(names))
    }
}
