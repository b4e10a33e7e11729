import LipSync
import LipSyncModel

/// A way of telling the user how a job is getting on.
protocol Reporter: AnyObject, Sendable {
    /// Progress was made; called often, from any thread.
    func progress(_ progress: PipelineProgress)
    /// Something to know came up.
    func warning(_ warning: JobWarning)
    /// The job failed; the sentence itself is written by the program's end.
    func failure(_ error: LipSyncError)
    /// The job is over; nothing more is shown.
    func finish()
}

extension Reporter {
    /// This reporter, for the pipeline.
    var listener: JobListener {
        JobListener(progress: { self.progress($0) }, warning: { self.warning($0) })
    }

    /// Runs `work` and finishes, however it ends.
    func following<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        do {
            let result = try await work()
            finish()
            return result
        } catch {
            if let error = error as? LipSyncError { failure(error) }
            finish()
            throw error
        }
    }
}
