import Foundation
import LipSync
import LipSyncModel
import Synchronization

/// Writes events as lines of JSON to standard error, progress at most ten times a second.
final class LinesReporter: Reporter {
    private struct Pace {
        var lastTime: ContinuousClock.Instant?
        var lastStage: PipelineProgress.Stage?
    }

    private let pace = Mutex(Pace())

    func progress(_ progress: PipelineProgress) {
        pace.withLock { pace in
            let now = ContinuousClock.now
            let isMilestone = progress.stage != pace.lastStage || progress.fraction >= 1
            if !isMilestone, let last = pace.lastTime, last.duration(to: now) < .milliseconds(100) { return }
            pace = Pace(lastTime: now, lastStage: progress.stage)
            var rounded = progress
            rounded.fraction = (progress.fraction * 10_000).rounded() / 10_000
            write(.progress(rounded))
        }
    }

    func warning(_ warning: JobWarning) {
        write(.warning(warning))
    }

    func failure(_ error: LipSyncError) {
        write(.failure(error))
    }

    func finish() {}

    private func write(_ event: JobEvent) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(event) else { return }
        Console.status(String(decoding: line, as: UTF8.self))
    }
}
