public import LipSyncModel

/// Why a store did not do what it was asked.
public enum StoreError: Error, Hashable, Sendable {
    /// The account already has as many live tasks as it may.
    case parallelLimit(limit: Int)
    /// The account's seconds of video for this day (UTC) do not suffice.
    case quotaUsedUp(limit: Seconds, used: Seconds, asked: Seconds)
    /// A task of this account has this external id already.
    case externalIDTaken(String)
    /// The same idempotency key came with another request.
    case idempotencyConflict
    /// An account has this name already.
    case nameTaken(String)
    /// The id or blob key of a new row is in use; with a new id it will work.
    case idTaken
    /// The session or a file that a new task needs is gone.
    case inputGone(PublicID)
    /// No account has this id or name.
    case unknownAccount
    /// No key has this id.
    case unknownKey
    /// No task of this account has this id.
    case unknownTask
    /// The text of a field holds a NUL character.
    case textHoldsNUL(field: String)
    /// The database was made by a newer program.
    case newerDatabase(path: String)
    /// The database cannot be opened, read or written: broken, full, locked, gone. `cause` is for logs.
    case unavailable(cause: String)
}

extension StoreError {
    /// The same as a value that can be told to people.
    public var failure: LipSyncError {
        switch self {
        case .parallelLimit(let limit):
            LipSyncError(.usage, code: "task.parallel_limit", "the account may have \(limit) tasks at a time")
        case .quotaUsedUp(let limit, let used, let asked):
            LipSyncError(
                .usage,
                code: "account.quota_used_up",
                "the account may lip-sync \(limit.value) s of video a day; \(used.value) s are used, "
                    + "\(asked.value) s were asked for"
            )
        case .externalIDTaken(let id):
            LipSyncError(.usage, code: "task.external_id_taken", "External_task_id \(id) already exists")
        case .idempotencyConflict:
            LipSyncError(
                .usage,
                code: "task.idempotency_conflict",
                "the Idempotency-Key was used for a different request"
            )
        case .nameTaken(let name):
            LipSyncError(.usage, code: "account.name_taken", "an account named \(name) exists already")
        case .idTaken: LipSyncError(.internal, code: "store.id_taken", "the id of a new row is in use")
        case .inputGone(let id):
            LipSyncError(.badInput, code: "task.input_gone", "\(id) is not there or has expired")
        case .unknownAccount: LipSyncError(.usage, code: "account.unknown", "there is no such account")
        case .unknownKey: LipSyncError(.usage, code: "key.unknown", "there is no such key")
        case .unknownTask: LipSyncError(.badInput, code: "task.unknown", "there is no such task")
        case .textHoldsNUL(let field):
            LipSyncError(.badInput, code: "store.text_holds_nul", "\(field) holds a NUL character")
        case .newerDatabase(let path):
            LipSyncError(
                .internal,
                code: "store.newer_database",
                "the database \(path) was made by a newer version; use that version or a copy from before"
            )
        case .unavailable(let cause):
            LipSyncError(.internal, code: "store.unavailable", "the database cannot be used", cause: cause)
        }
    }
}

extension StoreError: CustomStringConvertible {
    /// The sentence for people.
    public var description: String { failure.message }
}
