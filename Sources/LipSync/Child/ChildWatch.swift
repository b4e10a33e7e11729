import LipSyncModel
import Synchronization

/// Watches a child's clock from the parent's side: how long it has run, and how long it has been silent.
final class ChildWatch: Sendable {
    private let limits: ResourceLimits
    // Time that the machine sleeps does not count.
    private let clock = SuspendingClock()
    private let start: SuspendingClock.Instant
    private let lastWord: Mutex<SuspendingClock.Instant>

    init(limits: ResourceLimits) {
        self.limits = limits
        self.start = clock.now
        self.lastWord = Mutex(start)
    }

    /// The child said something.
    func heard() {
        lastWord.withLock { $0 = clock.now }
    }

    /// Returns the failure when a limit is reached; nil when cancelled before.
    func timeOut() async -> LipSyncError? {
        let end = start.advanced(by: .seconds(limits.wallSeconds))
        while true {
            let silenceEnd = lastWord.withLock { $0 }.advanced(by: .seconds(limits.silenceSeconds))
            let now = clock.now
            if now >= end {
                return LipSyncError(
                    .internal,
                    code: "child.timeout",
                    "The job took longer than its \(limits.wallSeconds) s."
                )
            }
            if now >= silenceEnd {
                return LipSyncError(
                    .internal,
                    code: "child.timeout",
                    "The job made no progress for \(limits.silenceSeconds) s."
                )
            }
            do {
                try await clock.sleep(until: min(end, silenceEnd), tolerance: .milliseconds(100))
            } catch {
                return nil
            }
        }
    }
}
