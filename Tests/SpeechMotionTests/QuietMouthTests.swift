import Foundation
import LipSyncModel
import SpeechMotion
import Testing

/// Where nobody speaks the mouth rests.
@Suite struct QuietMouthTests {
    private let driver: VisemeDriver

    init() throws {
        driver = try .located()
    }

    @Test(arguments: [0, 1, 7, 159, 160, 161, 5_000, 80_000])
    func silenceRestsHoweverLongItIs(count: Int) throws {
        let speech = Speech(samples: Array(repeating: 0, count: count))
        let times = stride(from: -0.1, to: speech.duration.value + 0.2, by: 0.02).map { Seconds($0) }
        #expect(try driver.motion(of: speech, at: times).shapes.allSatisfy { $0 == .rest })
    }

    @Test func theLastBitOfAFileIsNoVoice() throws {
        var noise = SeededNoise(seed: 1)
        let dither = (0..<48_000).map { _ in Float(noise.symmetric().rounded()) / 32_768 }
        #expect(try driver.finely(Speech(samples: dither)).allSatisfy { $0.opening == 0 && $0.closure == 1 })
    }

    @Test func outsideTheSoundTheMouthRests() throws {
        var voice = SyntheticVoice()
        for _ in 0..<8 {
            voice.say(.ah, for: 0.15)
            voice.say(.murmur, for: 0.08)
        }
        let outside = [-5, -0.001, voice.now + 0.001, 1e9, .infinity, -.infinity, .nan].map { Seconds($0) }
        #expect(try driver.motion(of: voice.speech, at: outside).shapes.allSatisfy { $0 == .rest })
    }

    @Test(arguments: [0.001, 0.03, 0.3])
    func steadyNoiseKeepsTheMouthShut(level: Double) throws {
        var noise = SeededNoise(seed: 2)
        let samples = (0..<64_000).map { _ in Float(level * noise.symmetric()) }
        #expect(try driver.finely(Speech(samples: samples)).allSatisfy { $0.opening < 0.05 && $0.closure > 0.9 })
    }

    @Test(arguments: [[50.0, 100, 150, 200], [440], [220, 277, 330], [1_000]])
    func hummingAndTonesKeepTheMouthShut(frequencies: [Double]) throws {
        let samples = (0..<64_000).map { index -> Float in
            Float(frequencies.reduce(0) { $0 + 0.2 * sin(2 * Double.pi * $1 * Double(index) / 16_000) })
        }
        let shapes = try driver.finely(Speech(samples: samples))
        #expect(shapes.map(\.opening).mean < 0.05)
        #expect(shapes[50..<350].allSatisfy { $0.closure > 0.9 })
    }

    @Test(.enabled(if: EspeakVoice.isThere, "espeak-ng is not installed"))
    func aLongPauseClosesTheMouthAndAWordGapDoesNot() throws {
        let words = try EspeakVoice.say("Every night I ride a white tiger").trimmed
        func silence(_ seconds: Double) -> [Float] { Array(repeating: 0, count: Int(seconds * 16_000)) }
        let speech = Speech(samples: words + silence(0.09) + words + silence(0.8) + words)
        let length = Double(words.count) / 16_000
        let (gap, pause) = (length, 2 * length + 0.09)
        #expect(try driver.mean(\.closure, of: speech, from: gap, to: gap + 0.09) < 0.3)
        #expect(try driver.mean(\.opening, of: speech, from: pause + 0.4, to: pause + 0.65) < 0.05)
        #expect(try driver.mean(\.closure, of: speech, from: pause + 0.4, to: pause + 0.65) > 0.95)
    }
}
