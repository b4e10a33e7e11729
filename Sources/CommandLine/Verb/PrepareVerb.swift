import ArgumentParser
import Inference
import LipSync
import Voices

/// `lipsync prepare`
struct PrepareVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Compiles the models for this machine's processor, once, so that jobs start a second sooner."
    )

    @OptionGroup var folder: VoiceOptions

    func run() async throws {
        try ModelPreparation.run()
        try Narrator.prepare(Installation.locate(), folder: folder.folder)
    }
}
