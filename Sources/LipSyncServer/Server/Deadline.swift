/// Work that may take so long and no longer.
enum Deadline {
    /// Does `work`; after `limit` it is cancelled, and `late` is thrown.
    static func run<Result: Sendable>(
        _ limit: Duration,
        late: any Error,
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let result = first else { throw late }
            return result
        }
    }
}
