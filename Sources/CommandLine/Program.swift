import ArgumentParser
import Dispatch
import Foundation
import LipSyncModel

/// From the arguments to the exit status: parses, runs the verb, and tells a failure in one sentence.
enum Program {
    static func main() -> Never {
        do {
            var command = try LipSyncCommand.parseAsRoot()
            guard let verb = command as? any AsyncParsableCommand else {
                try command.run()
                exit(ExitStatus.done.rawValue)
            }
            start(verb)
        } catch {
            leave(error)
        }
    }

    private static func start(_ verb: any AsyncParsableCommand) -> Never {
        // The verb is a value that nobody else holds.
        nonisolated(unsafe) var verb = verb
        Task {
            do {
                if verb is any LongRunningVerb {
                    try await Interruption.endingAtTheSecond { try await verb.run() }
                } else {
                    try await Interruption.cancelling { try await verb.run() }
                }
                exit(ExitStatus.done.rawValue)
            } catch {
                leave(error)
            }
        }
        dispatchMain()
    }

    private static func leave(_ error: any Error) -> Never {
        guard let failure = error as? LipSyncError else { leave(parsing: error) }
        Console.status("lipsync: error: \(failure.message)")
        if failure.kind == .internal, let cause = failure.cause {
            // The places of a stack trace are for a debugger, not for a screen.
            let lines = cause.split(separator: "\n").filter { !$0.contains(" 0x") }
            lines.prefix(6).forEach { Console.status("    \($0)") }
        }
        if failure.kind == .cancelled, let status = Interruption.status { exit(status) }
        exit(ExitStatus(failure.kind).rawValue)
    }

    // Help and version come as errors too, with status 0.
    private static func leave(parsing error: any Error) -> Never {
        if LipSyncCommand.exitCode(for: error).isSuccess {
            Console.result(LipSyncCommand.fullMessage(for: error))
            exit(ExitStatus.done.rawValue)
        }
        Console.status("lipsync: error: \(LipSyncCommand.message(for: error))")
        Console.status("See lipsync --help, or lipsync help VERB.")
        exit(ExitStatus.usage.rawValue)
    }
}
