public import LipSyncModel

/// Callback events, written in the transactions that change tasks. Each is delivered at least once, in order per task.
public protocol Outbox: Sendable {
    /// Events to send now, oldest first: of each task at most one, the earliest that is neither delivered nor dead.
    /// They are the caller's for `lease`; after that others get them.
    func dueEvents(limit: Int, lease: Milliseconds, now: Milliseconds) async throws -> [OutboxEvent]
    /// The receiver has it.
    func eventDelivered(_ id: String, now: Milliseconds) async throws
    /// The receiver has not; the next try is at `next`.
    func eventFailed(_ id: String, reason: String, next: Milliseconds) async throws
    /// The receiver will never have it; the task's next event is due.
    func eventDied(_ id: String, reason: String, now: Milliseconds) async throws
    /// The account's dead events, oldest first, at most `limit`.
    func deadEvents(account: AccountID, limit: Int) async throws -> [DeadEvent]
    /// Tries a dead event again from `now` on, as if it had never failed; false where the account has no such one.
    func redeliver(_ id: String, account: AccountID, now: Milliseconds) async throws -> Bool
    /// When the next event is due, in milliseconds since 1970; nil: none waits.
    func nextEventTime() async throws -> Milliseconds?
}
