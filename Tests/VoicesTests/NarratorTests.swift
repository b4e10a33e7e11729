import Foundation
import LipSyncModel
import Testing
import Voices

@Suite(.serialized, .enabled(if: Studio.isReady, "set-up's voice is missing: run scripts/bootstrap"))
struct NarratorTests {
    private static let sentence = "Bring a video and a voice, and my mouth will move to match."

    @Test func aNaturalVoiceSpeaksALoudSentenceOfPlausibleLength() async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(nil)
        #expect(voice.id == Studio.piperID && voice.engine == .piper)
        let sound = try await narrator.speak(Self.sentence, voice: voice)
        #expect(sound.sampleRate == voice.sampleRate)
        #expect((2.5...5).contains(sound.duration.value))
        #expect(abs(sound.peak - 0.7) < 0.01)
        #expect(sound.loudness > 0.04)
        #expect((70...170).contains(sound.pitch))
        // A tenth of a second before and after the words.
        #expect(sound.samples.prefix(2205).allSatisfy { $0 == 0 } && sound.samples.suffix(2205).allSatisfy { $0 == 0 })
    }

    @Test func withoutLivelinessTheSameTextSoundsTheSame() async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(nil)
        let first = try await narrator.speak("Hello again.", voice: voice)
        #expect(try await narrator.speak("Hello again.", voice: voice) == first)
        #expect(try await narrator.speak("Hello again.", voice: voice, liveliness: 1) != first)
    }

    @Test(arguments: [Studio.piperID, "espeak-en-us", "espeak-zh"])
    func speedShortensTheSpeech(_ id: String) async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(id)
        let text = id == "espeak-zh" ? "今天天气很好，我们一起去公园散步吧。" : Self.sentence
        func length(_ speed: Double) async throws -> Double {
            try await narrator.speak(text, voice: voice, speed: speed).duration.value - 0.2
        }
        let (slow, plain, fast) = (try await length(0.8), try await length(1), try await length(2))
        #expect((1.1...1.4).contains(slow / plain), "\(slow) and \(plain) s")
        #expect((1.6...2.4).contains(plain / fast), "\(plain) and \(fast) s")
    }

    @Test(arguments: [0.79, 2.01, -1, .nan, .infinity])
    func otherSpeedsAreRefused(_ speed: Double) async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(nil)
        let code = await Studio.code { try await narrator.speak("Hello.", voice: voice, speed: speed) }
        #expect(code == "speech.speed_out_of_range")
    }

    @Test func aSentenceLongerSpeaksLongerAndPausesBetweenSentences() async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(nil)
        let one = try await narrator.speak("Good morning.", voice: voice).duration.value
        let two = try await narrator.speak("Good morning. Good morning.", voice: voice).duration.value
        // Twice the words and a pause, once the silence around them.
        #expect(abs(two - (2 * one - 0.2 + 0.2)) < 0.02)
    }

    @Test func chineseIsSpokenAndItsEnglishWordsToo() async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(nil, language: "zh")
        #expect(voice.id == "espeak-zh")
        let chinese = try await narrator.speak("今天天气很好", voice: voice)
        #expect((1...4).contains(chinese.duration.value) && chinese.loudness > 0.03)
        let mixed = try await narrator.speak("今天 weather 很好", voice: voice)
        #expect((1...4).contains(mixed.duration.value) && mixed.loudness > 0.03)
    }

    @Test func aNaturalVoiceLeavesChineseToOneThatReadsIt() async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(Studio.piperID)
        let sound = try await narrator.speak("She said 你好 to me.", voice: voice)
        let own = try await narrator.speak("She said to me.", voice: voice)
        #expect(sound.sampleRate == voice.sampleRate)
        #expect((0.2...2).contains(sound.duration.value - own.duration.value))
    }

    @Test func timbresDifferInPitchAsTheyShould() async throws {
        let narrator = try await Studio.shared.value
        var pitches: [String: Double] = [:]
        for timbre in VoiceCatalogue.timbres {
            let voice = try narrator.catalogue.voice("espeak-en-us+\(timbre)")
            #expect(voice.gender == (["woman", "young-woman", "girl", "old-woman"].contains(timbre) ? .female : .male))
            pitches[timbre] = try await narrator.speak(Self.sentence, voice: voice).pitch
        }
        let pitch = { (timbre: String) in pitches[timbre] ?? 0 }
        #expect(pitch("man") > 60 && pitch("old-man") < pitch("young-man"), "\(pitches)")
        #expect(pitch("man") < pitch("woman") && pitch("woman") < pitch("girl"), "\(pitches)")
        #expect(pitch("man") < pitch("boy") && pitch("old-woman") < pitch("young-woman"), "\(pitches)")
    }
}
