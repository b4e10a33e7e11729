/// What a callback carries: the task without the envelope, and its external id once more at the top.
public struct CallbackBody: Hashable, Encodable, Sendable {
    /// The task as it was when its status changed.
    public var task: TaskView

    private enum CodingKeys: String, CodingKey { case externalTaskID }

    /// Tells of `task`.
    public init(_ task: TaskView) {
        self.task = task
    }

    /// Writes the task's object with one member more.
    public func encode(to encoder: any Encoder) throws {
        try task.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(task.externalTaskID ?? "", forKey: .externalTaskID)
    }
}
