import CSandbox
import Foundation
import LipSyncModel

/// The child's side: reads one job from standard input, locks itself in, does the job, and says on standard output
/// how it goes. The hidden verb of the command line is nothing else.
public enum JobWorker {
    /// Status of a child that told its failure.
    static let failureStatus: Int32 = 1

    /// Does one job and ends the process. Has to be called on the main thread before any other thread is started.
    public static func main() -> Never {
        // Ctrl-C reaches the whole group; the parent decides what becomes of it.
        signal(SIGINT, SIG_IGN)
        let events = EventWriter(descriptor: takeStandardOutput())
        do {
            let sheet = try readSheet()
            guard csandbox_die_with_parent(sheet.parent) == 0 else { exit(failureStatus) }
            let report = try Sandbox(sheet).enter()
            for gap in report.gaps {
                events.write(.warning(JobWarning(code: "sandbox.\(gap.layer.rawValue)_missing", gap.message)))
            }
            let listener = JobListener(
                progress: { events.write(.progress($0)) },
                warning: { events.write(.warning($0)) }
            )
            events.write(.outcome(try sheet.job.perform(listener: listener)))
            exit(0)
        } catch let error as LipSyncError {
            events.write(.failure(error))
        } catch {
            events.write(
                .failure(
                    LipSyncError(
                        .internal,
                        code: "internal",
                        "The job failed for a reason that nobody foresaw.",
                        cause: String(describing: error)
                    )
                )
            )
        }
        exit(failureStatus)
    }

    // Libraries that print land on standard error, so that they cannot break a line of events.
    private static func takeStandardOutput() -> Int32 {
        let own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        return own
    }

    private static func readSheet() throws -> JobSheet {
        do {
            let line = try FileHandle.standardInput.readToEnd() ?? Data()
            return try JSONDecoder().decode(JobSheet.self, from: line)
        } catch {
            throw LipSyncError(
                .usage,
                code: "job.none",
                "This verb is for the program's own use: it reads a job from standard input.",
                cause: String(describing: error)
            )
        }
    }
}

extension Sandbox {
    fileprivate init(_ sheet: JobSheet) {
        self.init(
            policy: sheet.policy,
            limits: sheet.limits,
            readable: Self.surroundings + sheet.readable,
            writable: sheet.writable
        )
    }
}
