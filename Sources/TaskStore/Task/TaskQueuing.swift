public import Foundation
public import LipSyncModel

/// Tasks, from order to end. The rules are `TaskMachine`'s; a store adds fairness, limits, and that each change and its
/// callback event are one transaction.
public protocol TaskQueuing: Sendable {
    /// Accepts a task with its first callback event. Checks, in this order: repetition (`idempotencyConflict`), external
    /// id (`externalIDTaken`), `parallelLimit`, `quotaUsedUp`, the session and the inputs
    /// (`inputGone`). Throws those, `unknownAccount`, `idTaken`, `textHoldsNUL`.
    func submit(_ task: NewTask, now: Milliseconds) async throws -> Submission

    /// The task that an equal request of the account with this key made in the last 24 hours; nil where there is none.
    /// Throws `idempotencyConflict` where the request was another.
    func repetition(of request: Idempotency, account: AccountID, now: Milliseconds) async throws -> TaskRecord?

    /// Gives `worker` the next task, or nil. Fair: the account with the fewest running tasks comes first, then the one
    /// served longest ago; within an account the oldest task. `kinds`: only those; nil: all.
    func claim(
        worker: String,
        kinds: Set<TaskKind>?,
        lease: Milliseconds,
        now: Milliseconds
    ) async throws -> ClaimedTask?

    /// Keeps the task for `lease` more; throws `TaskRefusal`.
    func renew(_ claim: TaskClaim, lease: Milliseconds, now: Milliseconds) async throws
    /// Notes how far it is; throws `TaskRefusal`.
    func progress(_ claim: TaskClaim, _ progress: TaskProgress) async throws
    /// Ends it well: outcome, result, files and event in one transaction. The blobs of `assets` are already on disk.
    /// Throws `TaskRefusal`.
    func complete(_ claim: TaskClaim, result: Data, assets: [Asset], now: Milliseconds) async throws
    /// Ends it badly, with a sentence for its owner; throws `TaskRefusal`.
    func fail(_ claim: TaskClaim, message: String, now: Milliseconds) async throws
    /// Puts it back, no attempt spent; throws `TaskRefusal`.
    func giveBack(_ claim: TaskClaim, now: Milliseconds) async throws

    /// Takes back all tasks whose lease ended by `now`. Call it every few seconds, from any number of processes.
    func rescue(attempts: Int, now: Milliseconds) async throws -> Rescue

    /// The account's task of this name; nil if there is none, or it is another's or deleted. `kinds`: only those.
    func task(_ name: TaskName, account: AccountID, kinds: Set<TaskKind>?) async throws -> TaskRecord?
    /// The account's tasks, newest first: page `page` (from 1) of `size` each.
    func tasks(account: AccountID, kinds: Set<TaskKind>?, page: Int, size: Int) async throws -> [TaskRecord]
    /// How many tasks would be claimed before this one if no running task ended and no new one came; nil where it does
    /// not wait.
    func queuePosition(of task: PublicID, account: AccountID) async throws -> Int?
    /// How much work there is.
    func queueDepth() async throws -> QueueDepth
    /// Takes the task out of sight, and its result's files with it. A live one ends first, as failed: its worker's next
    /// word is refused with `cancelled`. Throws `StoreError.unknownTask`.
    func deleteTask(_ id: PublicID, account: AccountID, now: Milliseconds) async throws
}
