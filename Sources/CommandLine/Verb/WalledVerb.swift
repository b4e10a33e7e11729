import ArgumentParser
import LipSync

/// `lipsync walled`: what the program starts itself with to become another one. Not for people.
struct WalledVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: WalledProgram.verb,
        abstract: "Runs a program behind walls; for the program's own use.",
        shouldDisplay: false
    )

    @Argument(parsing: .captureForPassthrough)
    var words: [String] = []

    func run() throws {
        try WalledProgram.main(words)
    }
}
