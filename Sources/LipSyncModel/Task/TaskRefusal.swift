/// Why a worker's word about a task is not taken. A worker that hears one stops its work on that task.
public enum TaskRefusal: Error, Hashable, Codable, Sendable {
    /// The task was claimed again since: `given` is not its `current` fence.
    case staleFence(given: Int, current: Int)
    /// The lease ended and the task went back to the queue.
    case leaseLost
    /// The owner deleted the task.
    case cancelled
    /// The task has ended already.
    case ended(TaskStatus)
    /// The task is in somebody's hands, or at its end, and cannot be claimed.
    case notWaiting
    /// There is no such task (any more).
    case unknown
}

extension TaskRefusal: CustomStringConvertible {
    /// One sentence for logs.
    public var description: String {
        switch self {
        case .staleFence(let given, let current): "the task was claimed again: fence \(given) came, \(current) holds"
        case .leaseLost: "the lease ended and the task went back to the queue"
        case .cancelled: "the task was deleted by its owner"
        case .ended(let status): "the task has already ended with \(status.rawValue)"
        case .notWaiting: "the task does not wait for a worker"
        case .unknown: "there is no such task"
        }
    }
}
