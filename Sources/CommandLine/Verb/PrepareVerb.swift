import ArgumentParser
import LipSync

/// `lipsync prepare`
struct PrepareVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Compiles the models for this machine's processor, once, so that jobs start a second sooner."
    )

    func run() async throws {
        try ModelPreparation.run()
    }
}
