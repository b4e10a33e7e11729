public import LipSyncModel

/// The data of a Server-Sent Event about a task; ours.
public struct TaskEventView: Hashable, Encodable, Sendable {
    /// The task's id.
    public var taskID: String
    /// Where it is.
    public var taskStatus: TaskStatusName
    /// Why it failed; "" otherwise.
    public var taskStatusMsg: String
    /// What is being done.
    public var stage: PipelineProgress.Stage?
    /// How much of the whole is done, 0 … 1.
    public var fraction: Double?
    /// How many tasks come before it.
    public var queuePosition: Int?

    /// News of the task `id`.
    public init(
        id: String,
        status: TaskStatusName,
        statusMessage: String = "",
        stage: PipelineProgress.Stage? = nil,
        fraction: Double? = nil,
        queuePosition: Int? = nil
    ) {
        taskID = id
        taskStatus = status
        taskStatusMsg = statusMessage
        self.stage = stage
        self.fraction = fraction.flatMap { $0.isFinite ? $0 : nil }
        self.queuePosition = queuePosition
    }
}
