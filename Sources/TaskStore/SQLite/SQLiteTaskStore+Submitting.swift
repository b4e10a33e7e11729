import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// How long an idempotency key is remembered.
    static let idempotencyAge = Milliseconds(86_400_000)

    /// Accepts a task.
    public func submit(_ task: NewTask, now: Milliseconds) async throws -> Submission {
        for (field, text) in [
            ("external id", task.externalID), ("callback URL", task.callbackURL ?? ""),
            ("idempotency key", task.idempotency?.key ?? ""),
        ] { try text.refusingNUL(field) }
        return try await write { database in
            guard let account = try Account.find(database, "id = ?", [task.account.number]) else {
                throw StoreError.unknownAccount
            }
            if let key = task.idempotency, let first = try Self.repetition(database, key, task.account, now) {
                return Submission(task: first, isRepetition: true)
            }
            try Self.checkExternalID(database, task)
            try Self.checkLimits(database, task, account, now)
            try Self.checkInputs(database, task, now)
            return Submission(task: try Self.insert(database, task, now), isRepetition: false)
        }
    }

    /// The task that an equal request made before.
    public func repetition(
        of request: Idempotency,
        account: AccountID,
        now: Milliseconds
    ) async throws -> TaskRecord? {
        try await read { try Self.repetition($0, request, account, now) }
    }

    private static func repetition(
        _ database: Database,
        _ idempotency: Idempotency,
        _ account: AccountID,
        _ now: Milliseconds
    ) throws -> TaskRecord? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT * FROM idempotency WHERE account_id = ? AND key = ? AND created > ?",
            arguments: [account.number, idempotency.key, (now - idempotencyAge).count]
        )
        guard let row else { return nil }
        guard row["request_hash"] == idempotency.requestHash else { throw StoreError.idempotencyConflict }
        return try TaskRecord.find(database, try row.id("task_id"))
    }

    private static func checkExternalID(_ database: Database, _ task: NewTask) throws {
        guard !task.externalID.isEmpty else { return }
        let isTaken = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM task WHERE account_id = ? AND external_id = ? AND deleted_at IS NULL)",
            arguments: [task.account.number, task.externalID]
        )
        if isTaken == true { throw StoreError.externalIDTaken(task.externalID) }
    }

    private static func checkLimits(
        _ database: Database,
        _ task: NewTask,
        _ account: Account,
        _ now: Milliseconds
    ) throws {
        // Words are spoken while their caller waits: they take no place from videos.
        if let limit = account.limits.parallelTasks, task.kind != .speech {
            let live = try Int.fetchOne(
                database,
                sql: "SELECT COUNT(*) FROM task WHERE account_id = ? AND ended IS NULL AND kind <> 'speech'",
                arguments: [account.id.number]
            )
            if (live ?? 0) >= limit { throw StoreError.parallelLimit(limit: limit) }
        }
        if let limit = account.limits.dailySeconds {
            let used = Seconds(try lengthToday(database, account.id, now))
            let asked = Seconds(task.length)
            if used + asked > limit { throw StoreError.quotaUsedUp(limit: limit, used: used, asked: asked) }
        }
    }

    private static func checkInputs(_ database: Database, _ task: NewTask, _ now: Milliseconds) throws {
        func check(_ id: PublicID, in table: String) throws {
            let isThere = try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM \(table)
                        WHERE id = ? AND account_id = ? AND deleted_at IS NULL AND expires > ?)
                    """,
                arguments: [id.number, task.account.number, now.count]
            )
            if isThere != true { throw StoreError.inputGone(id) }
        }
        if let session = task.session { try check(session, in: "face_session") }
        for input in task.inputs { try check(input, in: "asset") }
    }

    private static func insert(_ database: Database, _ task: NewTask, _ now: Milliseconds) throws -> TaskRecord {
        let record = TaskRecord(
            id: task.id,
            account: task.account,
            kind: task.kind,
            externalID: task.externalID,
            payload: task.payload,
            callbackURL: task.callbackURL,
            wantsWatermark: task.wantsWatermark,
            length: task.length,
            machine: TaskMachine(),
            result: nil,
            created: now,
            updated: now
        )
        try record.insert(database)
        if let session = task.session {
            try database.execute(
                sql: "UPDATE task SET session_id = ? WHERE id = ?",
                arguments: [session.number, task.id.number]
            )
        }
        for (place, input) in task.inputs.enumerated() {
            try database.execute(
                sql: "INSERT INTO task_input (task_id, place, asset_id) VALUES (?, ?, ?)",
                arguments: [task.id.number, place, input.number]
            )
        }
        if let idempotency = task.idempotency {
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO idempotency (account_id, key, request_hash, task_id, created)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    task.account.number, idempotency.key, idempotency.requestHash, task.id.number, now.count,
                ]
            )
        }
        let change = TaskChange(database, record, now: now)
        for action in TaskMachine.acceptance { try change.perform(action, record.machine) }
        return record
    }
}
