import Foundation
package import LipSyncModel
import Synchronization

/// The stages of one job as they go by: tells how far it is, and keeps what each stage cost. One thread goes through
/// the stages; any thread may tell progress and warnings.
package final class JobCourse: Sendable {
    private struct State {
        var timings = JobTimings()
        var warnings: [JobWarning] = []
        var told = 0.0
    }

    private let weights: [PipelineProgress.Stage: Double]
    private let listener: JobListener
    private let state = Mutex(State())

    /// A course through the stages of `weights`: how much each costs, in any unit.
    package init(weights: [PipelineProgress.Stage: Double], listener: JobListener) {
        let sum = weights.values.reduce(0, +)
        self.weights = weights.mapValues { $0 / max(sum, .leastNormalMagnitude) }
        self.listener = listener
    }

    /// What the stages so far cost.
    package var timings: JobTimings {
        var result = state.withLock { $0.timings }
        result.peakMemory = ProcessUsage.peakMemory
        return result
    }

    /// Everything that was warned of.
    package var warnings: [JobWarning] { state.withLock { $0.warnings } }

    /// Goes through `stage`. `work` gets a function that takes the done share of the stage, 0…1.
    package func pass<Result>(
        _ stage: PipelineProgress.Stage,
        _ work: (_ report: @escaping @Sendable (Double) -> Void) throws -> Result
    ) rethrows -> Result {
        let before = ProcessUsage.now
        let base = PipelineProgress.Stage.allCases.prefix { $0 != stage }.reduce(0) { $0 + (weights[$1] ?? 0) }
        let share = weights[stage] ?? 0
        let report: @Sendable (Double) -> Void = { [self] done in
            tell(stage, base + share * min(1, max(0, done)))
        }
        report(0)
        let result = try work(report)
        report(1)
        let after = ProcessUsage.now
        state.withLock {
            $0.timings.stages.append(
                JobTimings.Stage(
                    stage: stage,
                    wall: after.wall - before.wall,
                    processor: after.processor - before.processor
                )
            )
        }
        return result
    }

    /// Tells the owner something, once.
    package func warn(_ warning: JobWarning) {
        let isNew = state.withLock {
            guard !$0.warnings.contains(warning) else { return false }
            $0.warnings.append(warning)
            return true
        }
        if isNew { listener.warning(warning) }
    }

    private func tell(_ stage: PipelineProgress.Stage, _ fraction: Double) {
        let fraction = state.withLock {
            $0.told = max($0.told, min(1, fraction))
            return $0.told
        }
        listener.progress(PipelineProgress(stage: stage, fraction: fraction))
    }
}
