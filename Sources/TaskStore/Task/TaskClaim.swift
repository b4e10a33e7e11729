public import LipSyncModel

/// What a worker names with each word about its task: the task, and the claim by which it has it.
public struct TaskClaim: Hashable, Codable, Sendable {
    /// The task.
    public var task: PublicID
    /// The number of the claim.
    public var fence: Int

    /// Claim number `fence` of `task`.
    public init(task: PublicID, fence: Int) {
        self.task = task
        self.fence = fence
    }
}
