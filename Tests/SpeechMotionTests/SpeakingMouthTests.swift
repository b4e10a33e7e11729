import Foundation
import LipSyncModel
import SpeechMotion
import Testing

/// What is said moves the mouth, at the time it is said.
@Suite struct SpeakingMouthTests {
    private let driver = LoudnessDriver()

    /// Syllables of different sounds, and when each was said.
    private func babble(_ sounds: [SyntheticVoice.Sound], rounds: Int) -> (Speech, [[ClosedRange<Double>]]) {
        var voice = SyntheticVoice()
        var spans = sounds.map { _ in [ClosedRange<Double>]() }
        voice.say(.silence, for: 0.3)
        for _ in 0..<rounds {
            for (index, sound) in sounds.enumerated() {
                let start = voice.now
                voice.say(sound, for: 0.14, pitch: 110 + 5 * Double(index))
                spans[index].append(start + 0.03...voice.now - 0.03)
            }
        }
        voice.say(.silence, for: 0.3)
        return (voice.speech, spans)
    }

    private func mean(_ part: KeyPath<MouthMotion.Shape, Float>, _ speech: Speech, _ spans: [ClosedRange<Double>])
        -> Float
    {
        spans.map { driver.mean(part, of: speech, from: $0.lowerBound, to: $0.upperBound) }.mean
    }

    @Test func openVowelsOpenAndAMurmurCloses() {
        let (speech, spans) = babble([.ah, .murmur], rounds: 8)
        #expect(mean(\.opening, speech, spans[0]) > 0.6)
        #expect(mean(\.opening, speech, spans[1]) < 0.25)
        #expect(mean(\.closure, speech, spans[0]) < 0.1)
        #expect(mean(\.closure, speech, spans[1]) > 0.5)
    }

    @Test func aRoundedVowelIsNarrowerAndRounder() {
        let (speech, spans) = babble([.ah, .oo, .hiss], rounds: 8)
        #expect(mean(\.opening, speech, spans[1]) < mean(\.opening, speech, spans[0]) - 0.15)
        #expect(mean(\.rounding, speech, spans[1]) > mean(\.rounding, speech, spans[0]) + 0.2)
        #expect(mean(\.width, speech, spans[1]) < mean(\.width, speech, spans[0]))
    }

    @Test func aHissIsSmallAndWide() {
        let (speech, spans) = babble([.ah, .hiss, .oo], rounds: 8)
        #expect(mean(\.opening, speech, spans[1]) < mean(\.opening, speech, spans[0]) - 0.08)
        #expect(mean(\.opening, speech, spans[1]) > 0.1)
        #expect(mean(\.width, speech, spans[1]) > mean(\.width, speech, spans[0]))
    }

    @Test(arguments: [0.12, 0.2, 0.3])
    func theMiddleOfASyllableIsItsMiddle(duration: Double) {
        var voice = SyntheticVoice()
        var errors: [Double] = []
        voice.say(.silence, for: 0.5)
        var middles: [Double] = []
        for _ in 0..<5 {
            middles.append(voice.now + duration / 2)
            voice.say(.ah, for: duration)
            voice.say(.silence, for: 0.5)
        }
        for middle in middles {
            let times = stride(from: middle - 0.4, to: middle + 0.4, by: 0.002).map { Seconds($0) }
            let openings = driver.motion(of: voice.speech, at: times).shapes.map { Double($0.opening) }
            let weight = openings.reduce(0, +)
            #expect(weight > 0)
            errors.append(zip(openings, times).reduce(0) { $0 + $1.0 * $1.1.value } / weight - middle)
        }
        #expect(errors.allSatisfy { abs($0) < 0.04 }, "off by \(errors) s")
    }

    @Test func openingIsFastAndClosingSlower() {
        var voice = SyntheticVoice()
        voice.say(.silence, for: 0.5)
        for _ in 0..<4 {
            voice.say(.ah, for: 0.3)
            voice.say(.silence, for: 0.5)
        }
        let openings = driver.finely(voice.speech).map(\.opening)[50..<118]
        let peak = openings.max() ?? 0
        let rise = openings.firstIndex { $0 > 0.9 * peak }.map { $0 - (openings.firstIndex { $0 > 0.1 * peak } ?? 0) }
        let fall = openings.lastIndex { $0 > 0.1 * peak }.map { $0 - (openings.lastIndex { $0 > 0.9 * peak } ?? 0) }
        let (opening, closing) = (rise ?? 0, fall ?? 0)
        #expect((3...12).contains(opening), "opens within \(opening * 10) ms")
        #expect((5...16).contains(closing), "closes within \(closing * 10) ms")
        #expect(closing > opening)
    }

    @Test(arguments: [0.01, 0.2, 4])
    func loudnessOfTheRecordingDoesNotMatter(gain: Float) {
        let (speech, _) = babble([.ah, .murmur, .oo, .hiss], rounds: 5)
        let changed = driver.finely(Speech(samples: speech.samples.map { $0 * gain }))
        for (first, second) in zip(driver.finely(speech), changed) {
            #expect(abs(first.opening - second.opening) < 0.03)
            #expect(abs(first.closure - second.closure) < 0.05)
        }
    }

    @Test func aSpeakerWhoStepsBackStillMoves() {
        let (speech, _) = babble([.ah, .murmur], rounds: 40)
        let half = speech.samples.count / 2
        let samples = speech.samples.enumerated().map { $0 < half ? $1 : $1 * 0.12 }
        let loud = driver.mean(\.opening, of: Speech(samples: samples), from: 0.5, to: 3.5)
        let soft = driver.mean(\.opening, of: Speech(samples: samples), from: 8, to: 11)
        #expect(abs(loud - soft) < 0.1)
    }

    @Test func steadyNoiseUnderTheVoiceChangesLittle() {
        let (speech, _) = babble([.ah, .murmur, .silence], rounds: 12)
        var noise = SeededNoise(seed: 3)
        let power = speech.samples.map { $0 * $0 }.mean
        let level = Double((power / 100 * 3).squareRoot())
        let noisy = Speech(samples: speech.samples.map { $0 + Float(level * noise.symmetric()) })
        let (clean, dirty) = (driver.finely(speech).map(\.opening), driver.finely(noisy).map(\.opening))
        #expect(clean.correlation(with: dirty) > 0.75)
    }

    @Test(.enabled(if: EspeakVoice.isThere, "espeak-ng is not installed"))
    func aSpokenSentenceOpensAndClosesTheMouthWithItsSyllables() throws {
        let speech = try EspeakVoice.say("Papa made mama a big banana cake, and Bobby ate it all.")
        let shapes = driver.finely(speech)
        let openings = shapes.map(\.opening)
        let sorted = openings.sorted()
        #expect(sorted[sorted.count * 9 / 10] > 0.6)
        #expect((0.2...0.65).contains(openings.mean))
        let swings = zip(openings, openings.dropFirst()).filter { ($0 < 0.35) != ($1 < 0.35) }.count
        #expect(Double(swings) / speech.duration.value > 3, "an English speaker opens two to seven times a second")
        #expect(shapes.contains { $0.closure > 0.8 && $0.opening < 0.1 })
    }
}
