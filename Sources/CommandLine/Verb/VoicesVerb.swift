import ArgumentParser
import Inference
import LipSyncModel
import Voices

/// `lipsync voices`
struct VoicesVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voices",
        abstract: "Lists the voices that can speak.",
        usage: "lipsync voices [--language L] [--json]"
    )

    @Option(help: ArgumentHelp("Only those of this language, as en, en-GB or zh.", valueName: "L"))
    var language: String?

    @OptionGroup var folder: VoiceOptions

    @Flag(help: "Write the list as JSON.")
    var json = false

    func run() async throws {
        let catalogue = try await folder.catalogue(Installation.locate())
        let report = VoicesReport(try language.map { try catalogue.voices(of: $0) } ?? catalogue.voices)
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
    }
}
