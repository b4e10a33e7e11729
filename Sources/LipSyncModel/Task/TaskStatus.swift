/// Where a task stands, in the words of the wire. The names are a contract.
public enum TaskStatus: String, Hashable, Codable, Sendable, CaseIterable {
    /// Accepted, waiting for a worker.
    case submitted
    /// In a worker's hands.
    case processing
    /// Ended well: the result is there.
    case succeed
    /// Ended without a result; the message says why.
    case failed

    /// Whether nothing can change it any more.
    public var isEnd: Bool { self == .succeed || self == .failed }
}
