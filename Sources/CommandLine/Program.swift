import ArgumentParser
import Foundation
import LipSyncModel

/// From the arguments to the exit status: parses, runs the verb, and tells a failure in one sentence.
enum Program {
    static func main() async -> Never {
        do {
            var command = try LipSyncCommand.parseAsRoot()
            if var verb = command as? any AsyncParsableCommand {
                try await Interruption.cancelling { try await verb.run() }
            } else {
                try command.run()
            }
            exit(ExitStatus.done.rawValue)
        } catch let error as LipSyncError {
            leave(error)
        } catch {
            leave(parsing: error)
        }
    }

    private static func leave(_ error: LipSyncError) -> Never {
        Console.status("lipsync: error: \(error.message)")
        if error.kind == .internal, let cause = error.cause {
            Console.status(cause.split(separator: "\n").suffix(6).map { "    \($0)" }.joined(separator: "\n"))
        }
        if error.kind == .cancelled, let status = Interruption.status { exit(status) }
        exit(ExitStatus(error.kind).rawValue)
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
