public import LipSyncModel

/// What goes, and when. Blobs go in two steps, so that a crash in between leaves neither a row that answers without its
/// file nor a file for ever: the row is marked, the caller removes the blob, the row goes.
public protocol Retention: Sendable {
    /// Marks files and sessions that expired by `now`. Removes the records of tasks that ended `taskAge` before, or were
    /// deleted a day before (till then they count for the day's quota), unless a callback of theirs waits; and
    /// idempotency keys older than a day.
    func expire(taskAge: Milliseconds, now: Milliseconds) async throws -> Expiry
    /// Keys of the blobs of marked rows, at most `limit`. Those that a live task needs are not among them.
    func doomedBlobs(limit: Int) async throws -> [String]
    /// Removes the marked rows of these blobs. Rows that are not marked stay.
    func blobsRemoved(_ blobs: [String]) async throws
    /// Which of these blobs no row knows. Ask about blobs that are at least some hours old: a blob is stored before its
    /// row is.
    func unknownBlobs(among keys: [String]) async throws -> Set<String>
}
