import LipSyncModel
import Synchronization
import TaskStore

/// How far a task is: told often, read now and then.
final class WorkProgress: Sendable {
    private let latest = Mutex<TaskProgress?>(nil)

    /// The task has come this far.
    func tell(_ progress: PipelineProgress) {
        latest.withLock { $0 = TaskProgress(stage: progress.stage.rawValue, fraction: progress.fraction) }
    }

    /// What was told since the last time, if anything.
    func take() -> TaskProgress? {
        latest.withLock { progress in
            defer { progress = nil }
            return progress
        }
    }
}
