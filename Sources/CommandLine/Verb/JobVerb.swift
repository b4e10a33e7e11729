import ArgumentParser
import LipSync

/// `lipsync job`: what the program starts itself with for a job. Not for people.
struct JobVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job",
        abstract: "Does one job from standard input, behind walls; for the program's own use.",
        shouldDisplay: false
    )

    func run() throws {
        JobWorker.main()
    }
}
