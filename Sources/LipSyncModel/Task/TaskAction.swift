/// What a store has to do, in the same transaction, when a task's state changes.
public enum TaskAction: Hashable, Codable, Sendable {
    /// Tell the owner's callback, if there is one, that this status was reached.
    case announce(TaskStatus)
    /// Keep the worker's result and its files.
    case keepResult
    /// Free the account's slot: the task has ended.
    case freeSlot
    /// Take the task and its result's files out of sight.
    case hide
}
