/// A task's status as the wire names it.
public enum TaskStatusName: String, Hashable, Codable, Sendable, CaseIterable {
    /// Accepted, waiting.
    case submitted
    /// Being worked on.
    case processing
    /// Done; the wire never says "succeeded".
    case succeed
    /// Ended without a result.
    case failed
}
