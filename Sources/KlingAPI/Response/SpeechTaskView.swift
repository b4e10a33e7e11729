public import LipSyncModel

/// `data` of TTS: a task that is done when it is answered.
public struct SpeechTaskView: Hashable, Encodable, Sendable {
    private struct Result: Hashable, Encodable, Sendable {
        var audios: [MediaView]
    }

    private var taskID: String
    private var taskStatus: TaskStatusName
    private var taskStatusMsg: String
    private var taskResult: Result
    private var finalUnitDeduction: String
    private var createdAt: Milliseconds
    private var updatedAt: Milliseconds

    /// The task `id` that made `audios`; times are Unix time.
    public init(
        id: String,
        status: TaskStatusName = .succeed,
        statusMessage: String = "",
        audios: [MediaView],
        finalUnitDeduction: String = "0",
        createdAt: Milliseconds,
        updatedAt: Milliseconds
    ) {
        taskID = id
        taskStatus = status
        taskStatusMsg = statusMessage
        taskResult = Result(audios: audios)
        self.finalUnitDeduction = finalUnitDeduction
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
