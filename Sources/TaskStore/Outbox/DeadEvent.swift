/// An event that is no longer tried.
public struct DeadEvent: Hashable, Sendable {
    /// The event.
    public var event: OutboxEvent
    /// Why the last try failed.
    public var reason: String

    /// A dead event.
    public init(event: OutboxEvent, reason: String) {
        self.event = event
        self.reason = reason
    }
}
