/// A status change that a callback has to be told.
public struct OutboxEvent: Hashable, Sendable {
    /// Its name, the same at every try: the `webhook-id`.
    public var id: String
    /// Where to send it.
    public var url: String
    /// The task as of that change: status, message, time and result are those of then.
    public var task: TaskRecord
    /// Its place in the task's events, from 1.
    public var number: Int
    /// Tries that failed before.
    public var failures: Int

    /// An event.
    public init(id: String, url: String, task: TaskRecord, number: Int, failures: Int) {
        self.id = id
        self.url = url
        self.task = task
        self.number = number
        self.failures = failures
    }
}
