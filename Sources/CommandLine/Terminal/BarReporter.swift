import Foundation
import LipSync
import LipSyncModel
import Synchronization

/// Draws the progress bar on a terminal, at most ten times a second, and takes it away at the end.
final class BarReporter: Reporter {
    private struct State {
        var lastDrawn: ContinuousClock.Instant?
        var lastStage: PipelineProgress.Stage?
        var timeLeft = TimeLeft()
        var isShown = false
        var isFinished = false
    }

    private let clock = ContinuousClock()
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    func progress(_ progress: PipelineProgress) {
        state.withLock { state in
            let now = clock.now
            guard !state.isFinished else { return }
            if let last = state.lastDrawn, progress.stage == state.lastStage,
                last.duration(to: now) < .milliseconds(100)
            {
                return
            }
            state.lastDrawn = now
            state.lastStage = progress.stage
            let left = state.timeLeft.update(
                elapsed: start.duration(to: now) / .seconds(1),
                fraction: progress.fraction
            )
            let bar = ProgressBar(progress: progress, timeLeft: left.map { .seconds($0.rounded(.up)) })
            state.isShown = true
            Console.write(
                "\r\u{1B}[K" + bar.line(width: Terminal.width, unicode: Terminal.showsUnicode),
                to: STDERR_FILENO
            )
        }
    }

    func warning(_ warning: JobWarning) {
        state.withLock { state in
            clear(&state)
            Console.warning(warning)
        }
    }

    func failure(_ error: LipSyncError) {}

    func finish() {
        state.withLock { state in
            clear(&state)
            state.isFinished = true
        }
    }

    private func clear(_ state: inout State) {
        if state.isShown { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
        state.isShown = false
    }
}
