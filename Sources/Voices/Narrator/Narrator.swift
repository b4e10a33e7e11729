public import Inference
import LipSyncModel

/// Speaks texts. Several can be spoken at once; those by Piper voices wait for each other.
public struct Narrator: Sendable {
    /// How fast a voice can be made to speak; 1 is its own pace.
    public static let speeds: ClosedRange<Double> = 0.8...2

    /// The voices it knows.
    public let catalogue: VoiceCatalogue

    private let booth: PiperBooth
    private let espeak: Espeak

    /// A narrator with the voices of `catalogue`, which is the one of `installation`. `launcher` is a program and its
    /// first arguments, which runs another behind walls: espeak-ng, which reads strangers' texts.
    public init(_ catalogue: VoiceCatalogue, installation: Installation, launcher: [String]) {
        self.catalogue = catalogue
        espeak = Espeak(launcher: launcher)
        booth = PiperBooth(installation)
    }

    /// Compiles the Piper voices of `installation` and of `folder` for this machine's processor, unless that was done
    /// before: the first words of each then come seconds sooner. Throws as loading the catalogue and its voices does.
    public static func prepare(_ installation: Installation, folder: String? = nil) throws {
        let voices = try VoiceCatalogue.piperVoices(installation, folder: folder)
        for case .piper(let model) in voices.map(\.source) {
            try InferenceModel.prepare(path: model, installation: installation)
        }
    }

    /// `text` spoken by `voice`, one of the catalogue's, with a little silence before and after it.
    ///
    /// Words in Chinese characters that the voice cannot read, and words in Latin letters that a Chinese voice cannot,
    /// are spoken by one of espeak-ng's voices that can. The peak is −3 dB of full scale, whatever the voice.
    ///
    /// - Parameters:
    ///   - speed: times as fast as the voice by itself, in ``speeds``.
    ///   - limit: characters that `text` may have at most, counted as Unicode scalars.
    ///   - liveliness: how much of a Piper voice's own randomness it has, 0 to 1. With 0 the same text always gives the
    ///     same sound; espeak-ng has no randomness.
    ///
    /// Throws ``LipSyncError``: `speech.text_too_long`, `speech.nothing_to_say`, `speech.speed_out_of_range`,
    /// `speech.too_long`; `voice.bad_description` and `voice.bad_model` where the voice's files are not a voice;
    /// `setup.*`, `inference.*` and `voices.espeak_*` where this machine lacks something.
    public func speak(
        _ text: String,
        voice: Voice,
        speed: Double = 1,
        limit: Int = 1000,
        liveliness: Double = 0
    ) async throws -> SpokenSound {
        guard Self.speeds.contains(speed) else {
            throw LipSyncError(
                .usage,
                code: "speech.speed_out_of_range",
                "The speed \(speed) is outside \(Self.speeds.lowerBound) to \(Self.speeds.upperBound)."
            )
        }
        let text = try SpokenText(text, limit: limit).text
        let margin = SpokenSound.silence(Self.margin, sampleRate: voice.sampleRate)
        var samples = margin.samples
        let runs = ScriptRun.split(text)
        let isAllOwn = runs.allSatisfy { voice.reads($0.script) }
        for run in isAllOwn ? [ScriptRun(script: .latin, text: text)] : runs {
            let isOwn = isAllOwn || voice.reads(run.script)
            let speaker = isOwn ? voice : try catalogue.reader(of: run.script, insteadOf: voice)
            let sound = try await sound(of: run.text, by: speaker, speed: speed, liveliness: Float(liveliness))
            // One level for all of them, so that no change of voice is louder than the words around it.
            samples += sound.levelled(to: Self.level).resampled(to: voice.sampleRate).samples
        }
        guard samples.contains(where: { $0 != 0 }) else {
            throw LipSyncError(
                .badInput,
                code: "speech.nothing_to_say",
                "The voice \(voice.id) has no sound for anything in the text; another language may."
            )
        }
        return SpokenSound(samples: samples + margin.samples, sampleRate: voice.sampleRate)
    }

    private func sound(of text: String, by voice: Voice, speed: Double, liveliness: Float) async throws -> SpokenSound {
        switch voice.source {
        case .espeak(let name, let timbre):
            return try await espeak.sound(of: text, voice: name, timbre: timbre, speed: speed)
        case .piper(let model):
            let description = try PiperDescription(model: model)
            let sentences = try await phonemes(of: text, description)
            return try await booth.sound(
                of: sentences,
                model: model,
                description,
                speed: speed,
                liveliness: liveliness
            )
        }
    }

    /// The sentences of `text` as phonemes, with their marks, which a voice was trained to breathe at.
    private func phonemes(of text: String, _ description: PiperDescription) async throws -> [String] {
        let clauses = Clause.split(text)
        let words = clauses.map(\.words)
        let spoken =
            description.phonemeType == "text"
            ? words.map { $0.lowercased() }
            : try await espeak.phonemes(of: words, voice: EspeakLanguage.voice(description.espeak.voice))
        var sentences: [String] = []
        var sentence: [String] = []
        for (clause, sounds) in zip(clauses, spoken) {
            sentence.append(sounds + String(clause.mark))
            guard clause.endsSentence else { continue }
            sentences.append(sentence.joined(separator: " "))
            sentence = []
        }
        return sentences + (sentence.isEmpty ? [] : [sentence.joined(separator: " ")])
    }

    /// Silence before and after all words, so that a mouth can open and close.
    private static let margin = Seconds(0.1)
    /// Peak of the result.
    private static let level: Float = 0.7
}
