import Synchronization

/// Work that may take so long and no longer.
enum Deadline {
    /// Does `work`. After `limit` its task is cancelled and `late` is thrown at once; the work puts its things in order
    /// behind.
    static func run<Result: Sendable>(
        _ limit: Duration,
        late: any Error,
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let outcome = FirstOutcome<Result>()
        let task = Task {
            do {
                outcome.give(.success(try await work()))
            } catch {
                outcome.give(.failure(error))
            }
        }
        let timer = Task {
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            outcome.give(.failure(late))
            task.cancel()
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await outcome.value()
        } onCancel: {
            task.cancel()
        }
    }
}

/// A place for one outcome, given by whoever is first and awaited by one task.
private final class FirstOutcome<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case given(Result<Value, any Error>)
    }

    private let state = Mutex(State.open)

    func give(_ outcome: Result<Value, any Error>) {
        let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .given: return nil
            case .open:
                state = .given(outcome)
                return nil
            case .awaited(let continuation):
                state = .given(outcome)
                return continuation
            }
        }
        continuation?.resume(with: outcome)
    }

    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let ready = state.withLock { state -> Result<Value, any Error>? in
                if case .given(let outcome) = state { return outcome }
                state = .awaited(continuation)
                return nil
            }
            if let ready { continuation.resume(with: ready) }
        }
    }
}
