import Foundation
import GRDB
import LipSyncModel

extension TaskRecord {
    init(row: Row) throws {
        let deleted: Int? = row["deleted_at"]
        try self.init(row: row, machine: TaskMachine(row: row, isHidden: deleted != nil))
    }

    private init(row: Row, machine: TaskMachine) throws {
        self.init(
            id: try row.id("id"),
            account: AccountID(row["account_id"]),
            kind: try row.choice("kind"),
            externalID: row["external_id"] ?? "",
            payload: row["payload"],
            callbackURL: row["callback_url"],
            wantsWatermark: row["wants_watermark"],
            length: row.time("length"),
            machine: machine,
            result: row["result"],
            created: row.time("created"),
            updated: row.time("updated")
        )
    }

    /// The task of this id, deleted or not.
    static func find(_ database: Database, _ id: PublicID) throws -> TaskRecord? {
        try Row.fetchOne(database, sql: "SELECT * FROM task WHERE id = ?", arguments: [id.number])
            .map(TaskRecord.init(row:))
    }

    func insert(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO task (id, account_id, kind, external_id, payload, callback_url, wants_watermark, length,
                    status, message, attempts_spent, fence, created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.number, account.number, kind.rawValue, externalID.isEmpty ? nil : externalID, payload, callbackURL,
                wantsWatermark, length.count, status.rawValue, machine.message, machine.attemptsSpent,
                machine.fence, created.count, updated.count,
            ]
        )
    }
}

extension TaskMachine {
    fileprivate init(row: Row, isHidden: Bool) throws {
        let worker: String? = row["lease_worker"]
        let expires = row.optionalTime("lease_expires")
        let stage: String? = row["stage"]
        self.init(
            status: try row.choice("status"),
            message: row["message"],
            attemptsSpent: row["attempts_spent"],
            fence: row["fence"],
            lease: worker.flatMap { worker in expires.map { TaskLease(worker: worker, expires: $0) } },
            progress: stage.map { TaskProgress(stage: $0, fraction: row["fraction"] ?? 0) },
            isHidden: isHidden
        )
    }
}
