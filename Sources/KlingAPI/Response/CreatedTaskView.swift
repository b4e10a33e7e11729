public import LipSyncModel

/// `data` of a create.
public struct CreatedTaskView: Hashable, Encodable, Sendable {
    private struct Info: Hashable, Encodable, Sendable {
        var externalTaskID: String
    }

    private var taskID: String
    private var taskStatus: TaskStatusName
    private var taskInfo: Info
    private var createdAt: Milliseconds
    private var updatedAt: Milliseconds

    /// The task `id`; times are Unix time. A create that is repeated shows the status the task has by now.
    public init(
        id: String,
        status: TaskStatusName = .submitted,
        externalTaskID: String?,
        createdAt: Milliseconds,
        updatedAt: Milliseconds
    ) {
        taskID = id
        taskStatus = status
        taskInfo = Info(externalTaskID: externalTaskID ?? "")
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
