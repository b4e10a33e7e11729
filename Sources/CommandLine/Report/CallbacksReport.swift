import LipSyncModel
import TaskStore

/// What `lipsync callbacks list` writes. The JSON form is a contract; times are milliseconds since 1970.
struct CallbacksReport: Encodable, Sendable {
    struct Callback: Encodable, Sendable {
        var id: String
        var account: String
        var taskID: String
        var taskStatus: String
        var url: String
        var attempts: Int
        var reason: String
        var createdAt: Milliseconds

        enum CodingKeys: String, CodingKey {
            case id, account, url, attempts, reason
            case taskID = "task_id"
            case taskStatus = "task_status"
            case createdAt = "created_at"
        }

        init(_ dead: DeadEvent, of account: Account) {
            let event = dead.event
            id = event.id
            self.account = account.name
            taskID = event.task.id.description
            taskStatus = event.task.status.rawValue
            // What follows may be a secret between the account and its receiver.
            url = String(event.url.prefix { $0 != "?" && $0 != "#" })
            attempts = event.failures
            reason = dead.reason
            createdAt = event.task.updated
        }
    }

    var callbacks: [Callback] = []

    mutating func add(_ events: [DeadEvent], of account: Account) {
        callbacks += events.map { Callback($0, of: account) }
    }

    /// The form for people: a line a callback, and one with the reason.
    var plain: String {
        guard !callbacks.isEmpty else { return "No callback was given up." }
        return callbacks.map { callback in
            """
            \(callback.id)  \(callback.account)  task \(callback.taskID) \(callback.taskStatus), \
            \(callback.createdAt.dateText), to \(callback.url)
              \(callback.reason)
            """
        }
        .joined(separator: "\n")
    }
}
