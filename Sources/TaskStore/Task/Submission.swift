/// What became of an order.
public struct Submission: Hashable, Sendable {
    /// The task: the new one, or the one that an earlier, equal request made.
    public var task: TaskRecord
    /// Whether an earlier request made it.
    public var isRepetition: Bool

    /// An outcome.
    public init(task: TaskRecord, isRepetition: Bool) {
        self.task = task
        self.isRepetition = isRepetition
    }
}
