import LipSyncModel
import ServiceLifecycle
import Synchronization

/// Whether the process is on its way out, and how many tasks it still has in hand.
final class Drain: Sendable {
    private struct State {
        var hasBegun = false
        var tasks = 0
    }

    private let state = Mutex(State())

    /// Whether nothing new is to be begun.
    var hasBegun: Bool { state.withLock { $0.hasBegun } }

    /// A worker has a task; false where it must not begin one any more.
    func taskBegins() -> Bool {
        state.withLock { state in
            guard !state.hasBegun else { return false }
            state.tasks += 1
            return true
        }
    }

    /// A worker has its task no more.
    func taskEnded() {
        state.withLock { $0.tasks -= 1 }
    }

    fileprivate func begin() {
        state.withLock { $0.hasBegun = true }
    }

    fileprivate var isIdle: Bool { state.withLock { $0.tasks == 0 } }
}

/// Lets running tasks go on for a while when the process is told to stop. It has to be the last of all services: that one
/// is told first, and the others only when it has returned.
struct Drainer: Service {
    let drain: Drain
    let limit: Duration
    let bells: [Bell]

    func run() async throws {
        try? await gracefulShutdown()
        drain.begin()
        bells.forEach { $0.ring() }
        let clock = ContinuousClock()
        let end = clock.now + limit
        while !drain.isIdle, clock.now < end { try? await Task.sleep(for: .milliseconds(100)) }
    }
}
