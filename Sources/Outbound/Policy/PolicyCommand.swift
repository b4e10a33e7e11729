import Glibc
import LipSyncModel
import Subprocess
import SystemPackage

/// The operator's program that decides about requests.
struct PolicyCommand: Sendable {
    /// The program, then its arguments.
    let words: [String]

    /// Runs it once. Cancelling the task ends it.
    func ask(_ question: [UInt8]) async throws -> PolicyVerdict {
        guard let program = words.first else { throw PolicyHook.failed("the command is empty") }
        Self.writeFailuresAreErrors
        var options = PlatformOptions()
        // A group of its own, so that what a script has started ends with it.
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let result = try await Subprocess.run(
            program.contains("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(Array(words.dropFirst())),
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .discarded
        ) { execution in
            // A program that does not care for the question may leave it unread.
            _ = try? await execution.standardInputWriter.write(question)
            try? await execution.standardInputWriter.finish()
            var answer: [UInt8] = []
            for try await chunk in execution.standardOutput {
                chunk.withUnsafeBytes { answer += $0.prefix(PolicyHook.answerLimit - answer.count) }
            }
            return answer
        }
        switch result.terminationStatus {
        case .exited(0): return .allowed
        case .exited(1): return .refused(PolicyVerdict.sentence(result.closureResult))
        case .exited(3): return .barred(PolicyVerdict.sentence(result.closureResult))
        case let status: throw PolicyHook.failed("\(program) ended with \(status)")
        }
    }

    /// Once: writing to a program that has ended must fail, not end this process.
    private static let writeFailuresAreErrors: Void = { _ = signal(SIGPIPE, SIG_IGN) }()
}
