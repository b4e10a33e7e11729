public import LipSyncModel

/// A task in a worker's hands.
public struct ClaimedTask: Hashable, Sendable {
    /// What to name with each word about it.
    public var claim: TaskClaim
    /// The task as it is now.
    public var task: TaskRecord

    /// The session it builds on, expired or not.
    public var session: FaceSession?
    /// The files it needs, in the order they were named, expired or not.
    public var inputs: [Asset]

    /// Which attempt this is, from 1.
    public var attempt: Int { task.machine.attemptsSpent + 1 }
    /// When the lease ends unless renewed, in milliseconds since 1970.
    public var leaseEnd: Milliseconds { task.machine.lease?.expires ?? .zero }

    /// A claimed task.
    public init(claim: TaskClaim, task: TaskRecord, session: FaceSession?, inputs: [Asset]) {
        self.claim = claim
        self.task = task
        self.session = session
        self.inputs = inputs
    }
}
