import LipSync
import LipSyncModel

/// Shows no progress; warnings are still told.
final class QuietReporter: Reporter {
    func progress(_ progress: PipelineProgress) {}

    func warning(_ warning: JobWarning) {
        Console.warning(warning)
    }

    func failure(_ error: LipSyncError) {}

    func finish() {}
}
