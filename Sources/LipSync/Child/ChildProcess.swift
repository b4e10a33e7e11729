import Foundation
import Inference
import LipSyncModel
import Subprocess
import SystemPackage

/// Runs one job in a process of its own: this same program, started with a hidden verb. The job goes in on standard
/// input; events come back on standard output; standard error is kept for the cause of a failure.
struct ChildProcess {
    /// The hidden verb of the command line behind which ``JobWorker`` waits.
    static let verb = "job"

    /// Path of the program.
    var executable: String
    /// Where the child finds what set-up brought.
    var home: String
    /// Time between asking a child to end and ending it.
    var grace: Duration = .seconds(2)

    /// Does what `sheet` says. Cancelling the task ends the child.
    /// Throws the job's own failure, or `child.*` for a child that crashed, was killed or went over a limit,
    /// or `cancelled`.
    func run(_ sheet: JobSheet, listener: JobListener) async throws -> JobOutcome {
        let watch = ChildWatch(limits: sheet.limits)
        return try await withThrowingTaskGroup(of: JobOutcome?.self) { group in
            group.addTask { try await start(sheet, listener: listener, watch: watch) }
            group.addTask {
                guard let failure = await watch.timeOut() else { return nil }
                throw failure
            }
            defer { group.cancelAll() }
            while let outcome = try await group.next() {
                if let outcome { return outcome }
            }
            throw LipSyncError.cancelled
        }
    }

    private func start(_ sheet: JobSheet, listener: JobListener, watch: ChildWatch) async throws -> JobOutcome {
        Self.writeFailuresAreErrors
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: grace)]
        let line = try Array(JSONEncoder().encode(sheet)) + [UInt8(ascii: "\n")]
        let transcript = ChildTranscript(listener: listener, watch: watch)
        let status: TerminationStatus
        do {
            status = try await Subprocess.run(
                .path(FilePath(executable)),
                arguments: [Self.verb],
                environment: .custom(environment),
                platformOptions: options,
                input: .inputWriter,
                output: .sequence,
                error: .sequence
            ) { execution in
                // A child that ends before it has read everything is told by its status, not by this.
                _ = try? await execution.standardInputWriter.write(line)
                try? await execution.standardInputWriter.finish()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for try await chunk in execution.standardError {
                            chunk.withUnsafeBytes(transcript.addError)
                        }
                    }
                    for try await chunk in execution.standardOutput {
                        chunk.withUnsafeBytes(transcript.addOutput)
                    }
                    try await group.waitForAll()
                }
            }.terminationStatus
        } catch {
            if Task.isCancelled { throw LipSyncError.cancelled }
            throw LipSyncError(
                .internal,
                code: "child.not_started",
                "No process for the job could be started from \(executable).",
                cause: String(describing: error)
            )
        }
        if let last = try transcript.finish() { return last }
        if Task.isCancelled { throw LipSyncError.cancelled }
        throw ChildEnding(
            status: status.asEnding,
            lastWords: transcript.lastWords,
            limits: sheet.limits
        ).failure
    }

    /// Once: writing to a child that has ended must fail, not end this process.
    private static let writeFailuresAreErrors: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// What a child gets to see of this process's environment: where the program lives, and nothing else.
    private var environment: [Environment.Key: String] {
        var result: [Environment.Key: String] = [
            "LC_ALL": "C.UTF-8",
            // A crash handler would be a program started from inside the sandbox.
            "SWIFT_BACKTRACE": "enable=no",
            // Fewer pools keep the memory of many threads together.
            "MALLOC_ARENA_MAX": "4",
        ]
        result[.init(stringLiteral: Installation.homeVariable)] = home
        result["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
        return result
    }
}

extension TerminationStatus {
    fileprivate var asEnding: ChildEnding.Status {
        switch self {
        case .exited(let code): .exited(code)
        case .signaled(let number): .signalled(number)
        }
    }
}
