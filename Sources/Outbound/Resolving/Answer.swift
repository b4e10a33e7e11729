import Synchronization

/// A place for one answer, given by whoever is first and waited for by one task.
final class Answer: Sendable {
    typealias Content = Result<[IPAddress], ResolutionFailure>

    private enum State {
        case open
        case awaited(CheckedContinuation<Content, Never>)
        case given(Content)
    }

    private let state = Mutex(State.open)

    /// Gives the answer, unless there is one.
    func give(_ content: Content) {
        let continuation: CheckedContinuation<Content, Never>? = state.withLock { state in
            switch state {
            case .given: return nil
            case .open:
                state = .given(content)
                return nil
            case .awaited(let continuation):
                state = .given(content)
                return continuation
            }
        }
        continuation?.resume(returning: content)
    }

    /// Waits for it.
    func value() async throws -> [IPAddress] {
        try await withCheckedContinuation { continuation in
            let ready: Content? = state.withLock { state in
                if case .given(let content) = state { return content }
                state = .awaited(continuation)
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
        .get()
    }
}
