public import LipSyncModel

/// Everything a server remembers, behind one door: accounts, keys, files, sessions, tasks, callbacks.
///
/// All backends keep the same promises, and one conformance suite holds them to it:
/// * What was acknowledged is on disk. A change is one transaction: it happens as a whole or not at all.
/// * Several processes may use one database at a time.
/// * Nothing of one account is seen by another: foreign and absent look the same (nil, or `unknownTask`).
/// * Time comes in from outside: `now` is milliseconds since 1970, and the store never reads a clock.
/// * A change that has begun is not undone by cancelling the caller's task: draining workers give back under
///   cancellation.
/// * Text fields hold any Unicode but NUL (`StoreError.textHoldsNUL`); payloads and results hold any bytes.
public protocol TaskStoring: AccountStoring, KeyStoring, AssetStoring, SessionStoring, TaskQueuing, Outbox, Retention {
    /// Writes a row and reads it back; throws `StoreError.unavailable` where the database cannot.
    func checkHealth(now: Milliseconds) async throws
}
