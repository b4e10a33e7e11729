import Foundation
import GRDB
import LipSyncModel

/// One change of one task, inside a transaction: the machine decides, this writes down what it decided.
struct TaskChange {
    let database: Database
    let task: TaskRecord
    let now: Milliseconds
    /// What a completed task leaves behind.
    var result = Data()
    var assets: [Asset] = []

    /// A change of the task of this id; throws `TaskRefusal.unknown`.
    init(_ database: Database, _ id: PublicID, now: Milliseconds) throws {
        guard let task = try TaskRecord.find(database, id) else { throw TaskRefusal.unknown }
        self.init(database, task, now: now)
    }

    init(_ database: Database, _ task: TaskRecord, now: Milliseconds) {
        self.database = database
        self.task = task
        self.now = now
    }

    /// Lets `event` happen to the task and does what follows from it.
    func callAsFunction(_ event: (inout TaskMachine) throws -> [TaskAction]) throws -> TaskMachine {
        var machine = task.machine
        let actions = try event(&machine)
        try save(machine)
        for action in actions { try perform(action, machine) }
        return machine
    }

    private func save(_ machine: TaskMachine) throws {
        let updated = machine.status == task.status ? task.updated : now
        try database.execute(
            sql: """
                UPDATE task SET status = ?, message = ?, attempts_spent = ?, fence = ?, lease_worker = ?,
                    lease_expires = ?, stage = ?, fraction = ?, updated = ?
                WHERE id = ?
                """,
            arguments: [
                machine.status.rawValue, machine.message.withoutNUL, machine.attemptsSpent, machine.fence,
                machine.lease?.worker.withoutNUL, machine.lease?.expires.count, machine.progress?.stage.withoutNUL,
                machine.progress?.fraction, updated.count, task.id.number,
            ]
        )
    }

    func perform(_ action: TaskAction, _ machine: TaskMachine) throws {
        switch action {
        case .announce(let status): try announce(status, machine.message)
        case .keepResult:
            try database.execute(
                sql: "UPDATE task SET result = ? WHERE id = ?",
                arguments: [result, task.id.number]
            )
            for var asset in assets {
                asset.account = task.account
                try asset.insert(database, task: task.id)
            }
        case .freeSlot:
            try database.execute(
                sql: "UPDATE task SET ended = ? WHERE id = ?",
                arguments: [now.count, task.id.number]
            )
        case .hide:
            try database.execute(
                sql: "UPDATE task SET deleted_at = ? WHERE id = ?",
                arguments: [now.count, task.id.number]
            )
            try database.execute(
                sql: "UPDATE asset SET deleted_at = ? WHERE task_id = ? AND deleted_at IS NULL",
                arguments: [now.count, task.id.number]
            )
        }
    }

    private func announce(_ status: TaskStatus, _ message: String) throws {
        guard task.callbackURL != nil else { return }
        let last = try Int.fetchOne(
            database,
            sql: "SELECT MAX(number) FROM event WHERE task_id = ?",
            arguments: [task.id.number]
        )
        let number = (last ?? 0) + 1
        try database.execute(
            sql: """
                INSERT INTO event (id, task_id, number, status, message, created, next_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                "\(task.id)-\(number)", task.id.number, number, status.rawValue, message.withoutNUL, now.count,
                now.count,
            ]
        )
    }
}
