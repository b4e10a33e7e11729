import LipSyncModel

/// A wall-clock limit on a piece of work.
enum TimeLimit {
    /// Runs `work`, and cancels it after `limit`; then throws `failure`. Cancelling the caller cancels the work.
    static func run<Value: Sendable>(
        _ limit: Duration,
        failure: LipSyncError,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: limit)
                throw failure
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw failure }
            return value
        }
    }
}
