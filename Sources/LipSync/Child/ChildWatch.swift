import LipSyncModel
import Synchronization

/// Watches a child's clock from the parent's side: how long it has run, and how long it has been silent. Time during
/// which the parent itself did not run (the machine slept, Ctrl-Z stopped both) does not count.
final class ChildWatch: Sendable {
    /// How often it looks.
    private static let interval = Duration.milliseconds(500)

    private struct Age {
        var run = Duration.zero
        var silence = Duration.zero
    }

    private let limits: ResourceLimits
    private let age = Mutex(Age())

    init(limits: ResourceLimits) {
        self.limits = limits
    }

    /// The child said something.
    func heard() {
        age.withLock { $0.silence = .zero }
    }

    /// Returns the failure when a limit is reached; nil when cancelled before.
    func timeOut() async -> LipSyncError? {
        let clock = ContinuousClock()
        var last = clock.now
        while true {
            do {
                try await clock.sleep(for: Self.interval)
            } catch {
                return nil
            }
            let now = clock.now
            // A busy machine may wake it late, but not by much.
            let passed = min(last.duration(to: now), Self.interval * 4)
            last = now
            if let failure = grow(by: passed) { return failure }
        }
    }

    private func grow(by passed: Duration) -> LipSyncError? {
        let age = age.withLock {
            $0.run += passed
            $0.silence += passed
            return $0
        }
        if age.run >= .seconds(limits.wallSeconds) {
            return Self.failure("The job took longer than its \(limits.wallSeconds) s.")
        }
        if age.silence >= .seconds(limits.silenceSeconds) {
            return Self.failure("The job made no progress for \(limits.silenceSeconds) s.")
        }
        return nil
    }

    private static func failure(_ message: String) -> LipSyncError {
        LipSyncError(.internal, code: "child.timeout", message)
    }
}
