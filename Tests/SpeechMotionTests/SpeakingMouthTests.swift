import Foundation
import LipSyncModel
import SpeechMotion
import Testing

/// What is said moves the mouth, at the time it is said.
@Suite(.enabled(if: EspeakVoice.isThere, "espeak-ng is not installed"))
struct SpeakingMouthTests {
    private let driver: VisemeDriver

    init() throws {
        driver = try .located()
    }

    /// The middle of what is said of `text`, without the silence around it.
    private func shapes(_ text: String) throws -> [MouthMotion.Shape] {
        try driver.finely(Speech(samples: EspeakVoice.say(text).trimmed))
    }

    /// How often the lips come to touch.
    private func closures(_ shapes: [MouthMotion.Shape]) -> Int {
        zip(shapes, shapes.dropFirst()).filter { $0.closure < 0.9 && $1.closure >= 0.9 }.count
    }

    @Test func lipsTouchInMAndBAndP() throws {
        let touching = try shapes("Mama made Papa a big banana pie, and Bobby may buy poppy pumpkins.")
        #expect((12...24).contains(closures(touching)), "\(closures(touching)) of 18")
        let open = try shapes("He sat at a lake and looked at the eager cat that ate a large red steak.")
        #expect(closures(open) <= 2, "\(closures(open)) of none")
    }

    @Test func closedLipsLastLongEnoughForEveryPictureRate() throws {
        let shapes = try shapes("Mama made Papa a big banana pie, and Bobby may buy poppy pumpkins.")
        for start in 0..<4 {
            let pictures = stride(from: start, to: shapes.count, by: 4).map { shapes[$0] }
            #expect(closures(pictures) >= closures(shapes) * 4 / 5, "25 pictures a second from \(start * 10) ms on")
        }
    }

    @Test func roundVowelsAreNarrowAndRoundAndSpreadOnesWide() throws {
        let round = try shapes("Who knew you two who do so do so too")
        let spread = try shapes("He sees these sleek seals eat cheese each week")
        #expect(round.map(\.rounding).mean > spread.map(\.rounding).mean + 0.2)
        // Widths are around the mean of what is said, so both have to be said together.
        let both = Speech(
            samples: try EspeakVoice.say("Who knew you two who do so do so too").trimmed
                + EspeakVoice.say("He sees these sleek seals eat cheese each week").trimmed
        )
        let border = Double(round.count) / 100
        let narrow = try driver.mean(\.width, of: both, from: 0.2, to: border - 0.2)
        let wide = try driver.mean(\.width, of: both, from: border + 0.2, to: both.duration.value - 0.2)
        #expect(narrow < wide - 0.3)
    }

    @Test func openVowelsOpenFurtherThanCloseOnes() throws {
        let (open, close) = (
            try EspeakVoice.say("Charge a car at large").trimmed, try EspeakVoice.say("You do it too, Sue").trimmed
        )
        let border = Double(open.count) / 16_000
        let both = Speech(samples: open + close)
        let wide = try driver.mean(\.opening, of: both, from: 0.1, to: border - 0.1)
        let narrow = try driver.mean(\.opening, of: both, from: border + 0.1, to: both.duration.value - 0.1)
        #expect(wide > narrow + 0.2)
    }

    @Test(arguments: ["en-us", "de", "fr", "es", "cmn", "ru", "ja", "hi"])
    func everyLanguageMovesTheMouth(language: String) throws {
        let texts = [
            "de": "Guten Morgen, meine Damen und Herren, wie geht es Ihnen heute?",
            "fr": "Bonjour mesdames et messieurs, comment allez-vous aujourd'hui?",
            "es": "Buenos días, señoras y señores, ¿cómo están ustedes hoy?",
            "cmn": "各位女士们先生们早上好，你们今天好吗？", "ru": "Доброе утро, дамы и господа, как ваши дела сегодня?",
            "ja": "みなさんおはようございます、おげんきですか", "hi": "नमस्ते देवियों और सज्जनों, आज आप कैसे हैं?",
        ]
        let text = texts[language] ?? "Good morning, ladies and gentlemen, how are you today?"
        let shapes = try driver.finely(Speech(samples: EspeakVoice.say(text, language: language).trimmed))
        let openings = shapes.map(\.opening).sorted()
        #expect(openings[openings.count * 9 / 10] - openings[openings.count / 10] > 0.4)
        #expect(shapes.filter { $0.closure > 0.9 }.count < shapes.count / 3)
    }

    @Test(arguments: [0.05, 4] as [Float])
    func loudnessDoesNotMatter(gain: Float) throws {
        let speech = try EspeakVoice.say("Papa made mama a big banana cake, and Bobby ate it all.")
        let changed = try driver.finely(Speech(samples: speech.samples.map { $0 * gain }))
        let same = try driver.finely(speech)
        #expect(same.map(\.opening).correlation(with: changed.map(\.opening)) > 0.97)
    }

    @Test func noiseUnderTheVoiceChangesLittle() throws {
        let speech = try EspeakVoice.say("Papa made mama a big banana cake, and Bobby ate it all.")
        var noise = SeededNoise(seed: 3)
        let level = Double((speech.samples.map { $0 * $0 }.mean / 100 * 3).squareRoot())
        let noisy = Speech(samples: speech.samples.map { $0 + Float(level * noise.symmetric()) })
        let (clean, dirty) = (try driver.finely(speech).map(\.opening), try driver.finely(noisy).map(\.opening))
        #expect(clean.correlation(with: dirty) > 0.7)
    }

    @Test func theMouthIsInTimeWithTheSound() throws {
        let syllable = try EspeakVoice.say("pa").trimmed
        let silence = [Float](repeating: 0, count: 8_000)
        let speech = Speech(samples: silence + syllable + silence + syllable + silence)
        let length = Double(syllable.count) / 16_000
        for start in [0.5, 1 + length] {
            let openings = try driver.finely(speech).map(\.opening)[
                Int(start * 100) - 30..<Int((start + length) * 100) + 30
            ]
            let weight = openings.reduce(0, +)
            let centre = zip(openings, openings.indices).reduce(0) { $0 + $1.0 * Float($1.1) } / weight / 100
            #expect(abs(Double(centre) - (start + length / 2)) < 0.09)
        }
    }
}
