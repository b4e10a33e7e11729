public import LipSyncModel

/// What a rescue did.
public struct Rescue: Hashable, Sendable {
    /// Tasks that went back to the queue.
    public var returned: [PublicID]
    /// Tasks whose attempts are used up, now failed.
    public var failed: [PublicID]

    /// An outcome.
    public init(returned: [PublicID] = [], failed: [PublicID] = []) {
        self.returned = returned
        self.failed = failed
    }
}
