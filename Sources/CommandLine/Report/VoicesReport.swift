import Voices

/// What `lipsync voices` writes. The JSON form is a contract.
struct VoicesReport: Encodable {
    struct Line: Encodable {
        var id: String
        var name: String
        var languages: [String]
        var engine: String
        var gender: String?
        var licence: String?
        var sampleRate: Int

        enum CodingKeys: String, CodingKey {
            case id, name, languages, engine, gender, licence
            case sampleRate = "sample_rate"
        }
    }

    var voices: [Line]
    var timbres = VoiceCatalogue.timbres
    var aliases = VoiceCatalogue.aliases

    init(_ voices: [Voice]) {
        self.voices = voices.map {
            Line(
                id: $0.id,
                name: $0.name,
                languages: $0.languages,
                engine: $0.engine.rawValue,
                gender: $0.gender?.rawValue,
                licence: $0.licence,
                sampleRate: $0.sampleRate
            )
        }
    }

    /// The form for people: a line a voice.
    var plain: String {
        let width = voices.map(\.id.count).max() ?? 0
        let lines = voices.map { voice in
            let id = voice.id + String(repeating: " ", count: width - voice.id.count)
            return "\(id)  \(voice.engine == "piper" ? "natural" : "plain  ")  \(voice.name)"
                + " (\(voice.languages.joined(separator: ", ")))"
        }
        return """
            \(lines.joined(separator: "\n"))

            A plain voice has other timbres after a +, as in espeak-de+girl: \(timbres.joined(separator: ", ")).
            """
    }
}
