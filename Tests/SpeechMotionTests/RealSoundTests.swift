import LipSyncModel
import SpeechMotion
import Testing

/// Recordings of people, music and noise.
@Suite(.enabled(if: SharedAudio.isThere, "the shared media folder is not beside the checkout"))
struct RealSoundTests {
    private let driver: VisemeDriver

    init() throws {
        driver = try .located()
    }

    @Test(arguments: [
        "a01_en_man_jfk.wav", "a02_en_librivox_0870.wav", "a05_es_woman.wav", "a07_it_man.wav", "a08_ru_woman.wav",
        "a09_zh_asr_example.wav", "a13_en_noisy_aircon_23s.wav", "a26_en_speech_over_music.wav",
        "a27_en_clipped_loud.wav", "a28_en_very_quiet.wav",
    ])
    func speechMovesTheMouth(name: String) throws {
        let openings = try driver.finely(SharedAudio.speech(name)).map(\.opening)
        let sorted = openings.sorted()
        #expect((0.25...0.65).contains(openings.mean))
        #expect(sorted[sorted.count * 95 / 100] > 0.7)
        #expect(sorted[sorted.count / 20] < 0.12)
    }

    @Test(arguments: ["a21_silence_5s.wav", "a22_pink_noise_5s.wav", "a23_tone_440_5s.wav"])
    func noiseAndTonesDoNot(name: String) throws {
        let shapes = try driver.finely(SharedAudio.speech(name))
        #expect(shapes.map(\.opening).mean < 0.02)
        #expect(shapes.map(\.closure).mean > 0.95)
    }

    @Test func musicMovesTheMouthLittle() throws {
        let shapes = try driver.finely(SharedAudio.speech("a20_music_only_10s.wav"))
        #expect(shapes.filter { $0.closure > 0.9 }.count > shapes.count * 9 / 10)
    }

    @Test func thePausesOfASpeakerAreClosed() throws {
        let speech = try SharedAudio.speech("a25_en_with_pauses.wav")
        let silent = digitalSilences(in: speech, longerThan: 0.5)
        #expect(silent.count == 3)
        for span in silent {
            let inside = (span.lowerBound + 0.2, span.upperBound - 0.15)
            #expect(try driver.mean(\.opening, of: speech, from: inside.0, to: inside.1) < 0.01)
            #expect(try driver.mean(\.closure, of: speech, from: inside.0, to: inside.1) > 0.99)
        }
        #expect(try driver.mean(\.opening, of: speech, from: 2.3, to: 4) > 0.25)
    }

    @Test func thirtyEightDecibelsLessIsTheSameSpeech() throws {
        let quiet = try SharedAudio.speech("a28_en_very_quiet.wav")
        let loud = Speech(samples: quiet.samples.map { $0 * 79 })
        let openings = (try driver.finely(quiet).map(\.opening), try driver.finely(loud).map(\.opening))
        #expect(openings.0.correlation(with: openings.1) > 0.98)
    }

    private func digitalSilences(in speech: Speech, longerThan least: Double) -> [ClosedRange<Double>] {
        var spans: [ClosedRange<Double>] = []
        var start: Int?
        for index in 0...speech.samples.count {
            if index < speech.samples.count, abs(speech.samples[index]) < 1e-4 {
                start = start ?? index
            } else if let first = start {
                let span = Double(first) / 16_000...Double(index) / 16_000
                if span.upperBound - span.lowerBound > least { spans.append(span) }
                start = nil
            }
        }
        return spans
    }
}
