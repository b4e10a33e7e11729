import Foundation
import LipSyncModel

/// A folder of Piper voices: pairs of `NAME.onnx` and `NAME.onnx.json`.
struct PiperFolder {
    let path: String
    /// Whether other models may lie there too: one without a description is then passed over.
    var isShared = false

    /// The voices in the order of their names.
    ///
    /// Throws ``LipSyncError`` of kind `badInput`: `voice.no_folder`, `voice.bad_description`.
    func voices() throws -> [Voice] {
        let files = FileManager.default
        guard let names = try? files.contentsOfDirectory(atPath: path) else {
            throw LipSyncError(.badInput, code: "voice.no_folder", "The folder of voices \(path) cannot be read.")
        }
        return try names.filter { $0.hasSuffix(".onnx") }.sorted().compactMap { name in
            let model = "\(path)/\(name)"
            if isShared, !files.fileExists(atPath: "\(model).json") { return nil }
            return try Self.voice(model: model, id: String(name.dropLast(5)))
        }
    }

    private static func voice(model: String, id: String) throws -> Voice {
        let description = try PiperDescription(model: model)
        let remarks = description.remarks ?? known[id]
        return Voice(
            id: id,
            name: remarks?.name ?? id,
            languages: [description.tag.text] + [description.tag.primary].filter { $0 != description.tag.text },
            engine: .piper,
            gender: remarks?.gender,
            licence: remarks?.licence,
            sampleRate: description.audio.sampleRate,
            source: .piper(model: model)
        )
    }

    /// What the descriptions of the voices that set-up brings do not say.
    private static let known: [String: PiperDescription.Remarks] = [
        "en_US-joe-medium": PiperDescription.Remarks(
            name: "Joe",
            gender: .male,
            licence: "recordings CC0, package MIT"
        )
    ]
}
