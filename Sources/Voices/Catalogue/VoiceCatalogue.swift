public import Inference
import LipSyncModel

/// The voices that are there: the user's own and set-up's Piper voices, and espeak-ng's languages.
public struct VoiceCatalogue: Sendable {
    /// How a message says where the ids are to be had.
    static let listing = "`lipsync voices` lists them"

    /// All voices: the user's own first, then those that set-up brings, then espeak-ng's plain ones.
    ///
    /// Each of espeak-ng's voices has further timbres, see ``timbres``.
    public let voices: [Voice]

    /// What can follow the id of one of espeak-ng's voices after a `+`, as in `espeak-de+girl`.
    public static var timbres: [String] { Timbre.allCases.map(\.rawValue) }

    /// The ids of the service whose protocol is spoken here that are understood as aliases.
    public static var aliases: [String] { VoiceAliases.timbres.keys.sorted() }

    /// Collects the voices of `installation`, of the program espeak-ng, and of `folder`, where a user keeps Piper voices
    /// of their own; one of these comes before another of the same id. `launcher` is what espeak-ng is run by, see
    /// ``Narrator/init(_:installation:launcher:)``.
    ///
    /// Throws ``LipSyncError``: `setup.espeak_missing`; `voice.no_folder` and `voice.bad_description`, naming the file.
    public static func load(
        _ installation: Installation,
        folder: String? = nil,
        launcher: [String]
    ) async throws -> VoiceCatalogue {
        let natural = try piperVoices(installation, folder: folder)
        return VoiceCatalogue(voices: natural + (try await Espeak(launcher: launcher).languages().map(Voice.init)))
    }

    /// Those of ``load(_:folder:launcher:)`` that are not espeak-ng's.
    static func piperVoices(_ installation: Installation, folder: String?) throws -> [Voice] {
        let own = try folder.map { try PiperFolder(path: $0).voices() } ?? []
        return own + (try PiperFolder(path: installation.modelFolder, isShared: true).voices())
    }

    init(voices: [Voice]) {
        var known: Set<String> = []
        self.voices = voices.filter { known.insert($0.id).inserted }
    }

    /// The voice that `id` names: one of ``voices``, a timbre of one, or an alias, which becomes a voice of `language`.
    /// Without an id, or with an empty one, the first that speaks `language` (a BCP 47 tag).
    ///
    /// Throws ``LipSyncError`` of kind `usage`: `voice.unknown`, `voice.unknown_language`.
    public func voice(_ id: String?, language: String = "en") throws -> Voice {
        guard let id, !id.isEmpty else { return try first(of: language) { _ in true } }
        if let voice = voices.first(where: { $0.id == id }) { return voice }
        if let timbre = VoiceAliases.timbres[id] { return try voice(timbre, language: language) }
        let parts = id.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let timbre = Timbre(rawValue: parts[1]),
            let plain = voices.first(where: { $0.id == parts[0] && $0.engine == .espeak })
        {
            return plain.sounding(timbre)
        }
        throw LipSyncError(.usage, code: "voice.unknown", "There is no voice \(Self.quoted(id)); \(Self.listing).")
    }

    /// The voices that speak `language` (a BCP 47 tag), the most fitting first.
    ///
    /// Throws ``LipSyncError`` of kind `usage`, `voice.unknown_language`, if there is none.
    public func voices(of language: String) throws -> [Voice] {
        let candidates = candidates(for: language) { _ in true }
        guard !candidates.isEmpty else { throw unknown(language) }
        return (0...2).flatMap { distance in candidates.filter { $0.distance == distance }.map(\.voice) }
    }

    /// A voice of `language` that sounds like `timbre`: a natural one of that sex if there is one, but for children.
    func voice(_ timbre: Timbre, language: String) throws -> Voice {
        let voice = try first(of: language) {
            $0.engine == .espeak || (!timbre.isChild && $0.gender == timbre.gender)
        }
        return voice.sounding(timbre)
    }

    /// The plain voice that reads Chinese characters, or Latin letters, for one that cannot.
    func reader(of script: ScriptRun.Script, insteadOf voice: Voice) throws -> Voice {
        let gender: Timbre = voice.gender == .female ? .woman : .man
        let timbre = if case .espeak(_, let timbre) = voice.source { timbre } else { gender }
        return try first(of: script == .han ? "zh" : "en") { $0.engine == .espeak }.sounding(timbre)
    }

    private func first(of language: String, where fits: (Voice) -> Bool) throws -> Voice {
        // The first of several that are equally near: natural voices stand before plain ones.
        let best = candidates(for: language, where: fits).min { $0.distance < $1.distance }
        guard let best else { throw unknown(language) }
        return best.voice
    }

    private func candidates(
        for language: String,
        where fits: (Voice) -> Bool
    ) -> [(voice: Voice, distance: Int)] {
        let tag = LanguageTag(language)
        return voices.filter(fits).compactMap { voice in
            tag.distance(to: voice.languages).map { (voice: voice, distance: $0) }
        }
    }

    private func unknown(_ language: String) -> LipSyncError {
        LipSyncError(
            .usage,
            code: "voice.unknown_language",
            "No voice speaks the language \(Self.quoted(language)); \(Self.listing)."
        )
    }

    /// What came, fit for a line of a message.
    private static func quoted(_ text: String) -> String {
        let plain = text.unicodeScalars.prefix(64).filter { $0.properties.generalCategory != .control }
        return "'\(String(String.UnicodeScalarView(plain)))'"
    }
}
