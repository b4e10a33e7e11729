import Foundation
import LipSyncModel

/// How a child process ended that did not hand back a result, and what that means for its one job.
struct ChildEnding {
    /// What the system says.
    enum Status {
        /// It left by itself with a status.
        case exited(Int32)
        /// A signal ended it.
        case signalled(Int32)
    }

    /// What the system says.
    var status: Status
    /// The end of what it wrote to standard error.
    var lastWords: String
    /// What it was allowed to use up.
    var limits: ResourceLimits

    /// The failure of the job, in a sentence that names the limit or the signal.
    var failure: LipSyncError {
        let cause = lastWords.isEmpty ? nil : lastWords
        if ranOutOfMemory {
            return LipSyncError(
                .internal,
                code: "child.memory",
                "The job needed more than its \(limits.memory >> 20) MB of memory.",
                cause: cause
            )
        }
        switch status {
        case .exited(let code):
            return LipSyncError(
                .internal,
                code: "child.failed",
                "The job's process left with status \(code) before it was done.",
                cause: cause
            )
        case .signalled(SIGXCPU):
            return LipSyncError(
                .internal,
                code: "child.cpu_time",
                "The job needed more than its \(limits.processorSeconds) s of processor time.",
                cause: cause
            )
        case .signalled(SIGXFSZ):
            return LipSyncError(
                .internal,
                code: "child.file_size",
                "The job wrote a file larger than its \(limits.fileSize >> 20) MB.",
                cause: cause
            )
        case .signalled(let number):
            let signal = SystemSignal(number: number)
            return LipSyncError(
                .internal,
                code: "child.killed",
                "The job's process was ended by \(signal.name) before it was done: \(signal.meaning).",
                cause: cause
            )
        }
    }

    /// Allocation fails inside whichever library asked; all of them end the process, each with its own words.
    private var ranOutOfMemory: Bool {
        ["failed to allocate", "std::bad_alloc", "Cannot allocate memory", "out of memory."]
            .contains { lastWords.contains($0) }
    }
}
