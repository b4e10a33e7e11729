import GRDB
import LipSyncModel

extension OutboxEvent {
    /// The columns for `init(row:)`: a task's, with the event's own under other names.
    static let columns = """
        task.*, event.id AS event_id, event.number AS event_number, event.status AS event_status,
        event.message AS event_message, event.created AS event_created, event.failures AS event_failures,
        event.reason AS event_reason
        """

    init(row: Row) throws {
        var task = try TaskRecord(row: row)
        let status: TaskStatus = try row.choice("event_status")
        task.machine = TaskMachine(
            status: status,
            message: row["event_message"],
            attemptsSpent: task.machine.attemptsSpent,
            fence: task.machine.fence,
            lease: nil,
            progress: nil,
            isHidden: task.machine.isHidden
        )
        task.updated = row.time("event_created")
        if status != .succeed { task.result = nil }
        self.init(
            id: row["event_id"],
            url: task.callbackURL ?? "",
            task: task,
            number: row["event_number"],
            failures: row["event_failures"]
        )
    }
}
