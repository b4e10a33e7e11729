import Foundation
import LipSyncModel

/// What the file beside a Piper voice says of it: `VOICE.onnx.json`, as Piper's training writes it.
package struct PiperDescription: Decodable {
    struct Audio: Decodable {
        var sampleRate: Int

        enum CodingKeys: String, CodingKey { case sampleRate = "sample_rate" }
    }

    struct Espeak: Decodable {
        var voice: String
    }

    struct Inference: Decodable {
        var noiseScale: Float
        var lengthScale: Float
        var noiseWidth: Float

        enum CodingKeys: String, CodingKey {
            case noiseScale = "noise_scale"
            case lengthScale = "length_scale"
            case noiseWidth = "noise_w"
        }
    }

    struct Language: Decodable {
        var code: String
    }

    /// What Piper does not say, and an owner may add.
    struct Remarks: Decodable {
        var name: String?
        var gender: Voice.Gender?
        var licence: String?
    }

    var audio: Audio
    var espeak: Espeak
    var inference: Inference
    var phonemeIDs: [String: [Int64]]
    var phonemeMap: [String: [String]]?
    var phonemeType: String?
    var speakers: Int?
    var language: Language?
    var remarks: Remarks?

    enum CodingKeys: String, CodingKey {
        case audio, espeak, inference, language
        case phonemeIDs = "phoneme_id_map"
        case phonemeMap = "phoneme_map"
        case phonemeType = "phoneme_type"
        case speakers = "num_speakers"
        case remarks = "lipsync"
    }
}

extension PiperDescription {
    /// Reads the description of the voice whose model lies at `model`.
    ///
    /// Throws ``LipSyncError`` of kind `badInput`, `voice.bad_description`, naming the file and the key.
    package init(model: String) throws {
        let path = "\(model).json"
        func bad(_ what: String) -> LipSyncError {
            LipSyncError(.badInput, code: "voice.bad_description", "The voice's description \(path) \(what).")
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw bad("is missing or cannot be read") }
        do {
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch DecodingError.keyNotFound(let key, let context) {
            throw bad("lacks the key \(Self.name(context.codingPath + [key]))")
        } catch DecodingError.valueNotFound(_, let context), DecodingError.typeMismatch(_, let context) {
            throw bad("has a value of a wrong kind at \(Self.name(context.codingPath))")
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw bad("has a value of a wrong kind at \(Self.name(context.codingPath))")
        } catch {
            throw bad("is not JSON")
        }
        guard (8_000...48_000).contains(audio.sampleRate) else {
            throw bad("has \(audio.sampleRate) at audio.sample_rate; 8000 to 48000 is possible")
        }
        guard phonemeType == nil || phonemeType == "espeak" || phonemeType == "text" else {
            throw bad("has \(phonemeType ?? "") at phoneme_type; espeak and text are possible")
        }
        guard inference.lengthScale > 0.05, inference.lengthScale < 20 else {
            throw bad("has \(inference.lengthScale) at inference.length_scale; 0.05 to 20 is possible")
        }
        for symbol in ["_", "^", "$"] where phonemeIDs[symbol]?.isEmpty ?? true {
            throw bad("lacks the key phoneme_id_map.\(symbol)")
        }
    }

    private static func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }

    /// The language's tag.
    var tag: LanguageTag { LanguageTag(language?.code ?? espeak.voice) }
}
