import Foundation
import Inference
import LipSyncModel
import TestSupport
import Testing
import Voices

/// The installation's narrator, and a way to make it speak.
enum Studio {
    static let piperID = "en_US-joe-medium"

    static let installation = try? Installation.locate()

    /// Whether set-up's voice is there.
    static var isReady: Bool { installation.map { (try? $0.model("\(piperID).onnx")) != nil } ?? false }

    static func narrator(folder: String? = nil) async throws -> Narrator {
        let installation = try Installation.locate()
        let catalogue = try await VoiceCatalogue.load(installation, folder: folder, launcher: launcher)
        return Narrator(catalogue, installation: installation, launcher: launcher)
    }

    /// Runs a program behind the walls of the built program.
    static let launcher = [BuiltProgram.path, "walled", "require"]

    /// espeak-ng behind those walls, or `program` in its place.
    static func espeak(_ program: String = "espeak-ng") -> Espeak { Espeak(launcher: launcher, program: program) }

    /// The code of the error that `work` ends with.
    static func code(_ work: () async throws -> some Any) async -> String? {
        do {
            _ = try await work()
            return nil
        } catch {
            return (error as? LipSyncError)?.code ?? String(describing: error)
        }
    }

    /// Removes what was kept of a voice that goes with its test.
    static func forgetCompiled(_ name: String) {
        guard let cache = installation.map({ "\($0.dependenciesFolder)/cache" }) else { return }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
        for file in files where file.hasPrefix("\(name)-") {
            try? FileManager.default.removeItem(atPath: "\(cache)/\(file)")
        }
    }

    /// One for all tests that need no folder, so that its voice is loaded once.
    static let shared = Task { try await narrator(folder: nil) }

    /// A folder of Piper voices with set-up's model under `names`, each with a description that `change` has changed.
    static func folder(_ names: [String], change: (inout [String: Any]) -> Void = { _ in }) throws -> URL {
        let model = try Installation.locate().model("\(piperID).onnx")
        let data = try Data(contentsOf: URL(filePath: "\(model).json"))
        var description = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        change(&description)
        let folder = FileManager.default.temporaryDirectory.appending(path: "lipsync-voices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in names {
            let link = folder.appending(path: "\(name).onnx")
            try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: model)
            try JSONSerialization.data(withJSONObject: description).write(
                to: folder.appending(path: "\(name).onnx.json")
            )
        }
        return folder
    }
}
