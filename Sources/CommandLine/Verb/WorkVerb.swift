import ArgumentParser
import LipSync

/// `lipsync work`: what the program starts itself with for a job. Not for people.
struct WorkVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Does one job from standard input, behind walls; for the program's own use.",
        shouldDisplay: false
    )

    func run() throws {
        JobWorker.main()
    }
}
