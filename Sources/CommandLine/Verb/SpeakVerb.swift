import ArgumentParser
import Foundation
import Inference
import LipSyncModel
import Voices

/// `lipsync speak TEXT -o OUT.wav`
struct SpeakVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speak",
        abstract: "Makes speech from text.",
        usage: "lipsync speak TEXT -o OUT.wav [--voice ID] [--language L] [--speed X]"
    )

    /// Characters that are taken at once.
    static let limit = 10_000

    @Argument(help: ArgumentHelp("What is to be said; - takes it from standard input.", valueName: "TEXT"))
    var text: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where the sound goes: wav. Replaced only on success.", valueName: "OUT"),
        completion: .file()
    )
    var output: String

    @Option(
        help: ArgumentHelp(
            "Whose voice, as lipsync voices names them. (default: the language's first)",
            valueName: "ID"
        )
    )
    var voice: String?

    @Option(help: ArgumentHelp("The language of TEXT, as en, en-GB or zh.", valueName: "L"))
    var language: String = "en"

    @Option(help: ArgumentHelp("Times as fast as the voice by itself, 0.8 to 2.", valueName: "X"))
    var speed: Double = 1

    @OptionGroup var folder: VoiceOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func run() async throws {
        let destination = try checkedOutput()
        let installation = try Installation.locate()
        let narrator = Narrator(
            try await folder.catalogue(installation),
            installation: installation,
            launcher: try folder.launcher()
        )
        let chosen = try narrator.catalogue.voice(voice, language: language)
        let sound = try await narrator.speak(said(), voice: chosen, speed: speed, limit: Self.limit)
        do {
            try sound.waveFile.write(to: destination, options: .atomic)
        } catch {
            throw LipSyncError(
                .internal,
                code: "output.not_written",
                "The result could not be put at \(output).",
                cause: String(describing: error)
            )
        }
        let report = SpeakReport(output: output, voice: chosen, sound: sound, speed: speed)
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
    }

    /// The text itself.
    private func said() throws -> String {
        guard text == "-" else { return text }
        // One character takes up to four bytes; what goes beyond is refused by its count.
        let data = try FileHandle.standardInput.read(upToCount: 4 * Self.limit + 4) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    /// Where the sound goes, before any work is done.
    private func checkedOutput() throws -> URL {
        let url = URL(filePath: output).resolvingSymlinksInPath()
        var isFolder: ObjCBool = false
        guard url.pathExtension.lowercased() == "wav" else {
            throw LipSyncError(.usage, code: "output.extension", "The result \(output) has to end in .wav.")
        }
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue {
            throw LipSyncError(
                .usage,
                code: "output.not_a_file",
                "The result \(output) would replace something that is no file."
            )
        }
        let parent = url.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder), isFolder.boolValue else {
            throw LipSyncError(
                .usage,
                code: "output.no_folder",
                "The folder \(parent) of the result does not exist."
            )
        }
        return url
    }
}
