import Synchronization

/// Wakes those who wait for work. A ring while nobody waits is kept for the next one.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Wakes one who waits.
    func ring() {
        let woken = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let first = state.waiting.keys.min() else {
                state.isRung = true
                return nil
            }
            return state.waiting.removeValue(forKey: first)
        }
        woken?.resume()
    }

    /// Waits for a ring, at most `limit`, or until the task is cancelled.
    func wait(atMost limit: Duration) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let timer = Guarded<Task<Void, Never>?>(nil)
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRung = state.withLock { state in
                    if state.isRung {
                        state.isRung = false
                        return true
                    }
                    if Task.isCancelled { return true }
                    state.waiting[number] = continuation
                    return false
                }
                if isRung { return continuation.resume() }
                // Only now is there somebody to wake.
                let wake = Task {
                    try? await Task.sleep(for: limit)
                    release(number)
                }
                timer.change { $0 = wake }
            }
        } onCancel: {
            release(number)
        }
        timer.current?.cancel()
    }

    private func release(_ number: Int) {
        state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
    }
}
