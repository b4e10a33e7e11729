import ArgumentParser
import Foundation
import Inference
import LipSync
import Voices

/// Where the verbs look for voices.
struct VoiceOptions: ParsableArguments {
    /// The environment variable that names the folder where the option does not.
    static let folderVariable = "LIPSYNC_VOICES"

    @Option(
        help: ArgumentHelp(
            "A folder of Piper voices of your own: NAME.onnx with NAME.onnx.json. (default: what \(folderVariable) names)",
            valueName: "DIR"
        ),
        completion: .directory
    )
    var voices: String?

    /// The folder that is meant, if any.
    var folder: String? {
        let named = voices ?? ProcessInfo.processInfo.environment[Self.folderVariable]
        return named.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What espeak-ng is run by. Throws `sandbox.policy` where the environment names an unknown one.
    func launcher() throws -> [String] {
        WalledProgram.launcher(try .named(in: ProcessInfo.processInfo.environment))
    }

    /// All voices of this machine.
    func catalogue(_ installation: Installation) async throws -> VoiceCatalogue {
        try await VoiceCatalogue.load(installation, folder: folder, launcher: launcher())
    }
}
