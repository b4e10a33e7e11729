import LipSyncModel
import Testing
import Voices

/// Whatever comes as text is spoken or refused in one sentence.
@Suite(.serialized, .enabled(if: Studio.isReady, "set-up's voice is missing: run scripts/bootstrap"))
struct HostileTextTests {
    @Test(arguments: [
        "", " ", "\n\t ", "...", "?!", "—", "😀👍🏽", "\u{0}", "\u{1}\u{2}\u{7F}", "\u{202E}\u{200B}", "[[]]", "\u{FFFD}",
        "\u{E000}", "<>&", "¯\\_(ツ)_/¯".filter { $0 != "ツ" }, "\u{301}\u{302}",
    ])
    func whatHasNoSoundIsRefused(_ text: String) async throws {
        let narrator = try await Studio.shared.value
        for id in [Studio.piperID, "espeak-zh"] {
            let voice = try narrator.catalogue.voice(id)
            let code = await Studio.code { try await narrator.speak(text, voice: voice) }
            #expect(code == "speech.nothing_to_say")
        }
    }

    @Test(arguments: [
        "a", "I", "7", "-v en --stdout", "--help", "$(reboot)", "`id`; rm -rf /", "a\u{0}b", "tab\tand\u{1B}[31mred",
        "[[h@loU]] there", "<speak>one <break time=\"99s\"/> two</speak>", "&lt;b&gt;", "Hello 😀 you",
        "e\u{301}te\u{301}",
        "naïve café", "привет мир", "مرحبا", "שלום", "שָׁלוֹם", "こんにちは", "안녕하세요", "สวัสดี", "नमस्ते", "你好", "𝐛𝐨𝐥𝐝",
        "ﷺ", "ß", "１２３", "½", "Ⅷ", "1,234,567.89", "http://example.org/?q=a&b=c", "a@b.example", "#tag @name",
        "Z̴̡̛a̵͠l̶g̷o̸", "%s%n%x", "../../etc/passwd", "{\"json\": true}", "C:\\dir", "e.g. this, i.e. that...",
        "WAIT!!! What?!",
    ])
    func whatHasSoundIsSpokenByEspeak(_ text: String) async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice("espeak-en-us")
        let sound = try await narrator.speak(text, voice: voice, speed: 2)
        #expect((0.25...30).contains(sound.duration.value), "\(sound.duration.value) s")
        #expect(sound.samples.allSatisfy { abs($0) <= 0.7001 })
    }

    /// A natural voice may lack the sounds of a script, and then says so.
    @Test(arguments: [
        "a", "--help", "$(reboot)", "a\u{0}b", "[[h@loU]] there", "Hello 😀 you", "привет мир", "مرحبا", "こんにちは",
        "안녕하세요",
        "你好", "7", "１２３", "Z̴̡̛a̵͠l̶g̷o̸", "e.g. this, i.e. that...", "WAIT!!! What?!", "(en) in (brackets", "a-b—c…d",
        "mono\u{AD}tone",
    ])
    func aNaturalVoiceSpeaksOrSaysThatItCannot(_ text: String) async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(Studio.piperID)
        do {
            let sound = try await narrator.speak(text, voice: voice)
            #expect((0.25...15).contains(sound.duration.value), "\(sound.duration.value) s")
            #expect(sound.samples.allSatisfy { abs($0) <= 0.7001 })
        } catch let error as LipSyncError {
            #expect(error.code == "speech.nothing_to_say")
            #expect(text.unicodeScalars.allSatisfy { $0.value > 0x7F })
        }
    }

    @Test func theLimitIsTheCallersAndCountsScalars() async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice("espeak-en-us")
        let code = await Studio.code {
            try await narrator.speak(String(repeating: "啊", count: 11), voice: voice, limit: 10)
        }
        #expect(code == "speech.text_too_long")
        // One letter for the eye, twenty-one characters for the count.
        let heap = "a" + String(repeating: "\u{301}", count: 20)
        #expect(await Studio.code { try await narrator.speak(heap, voice: voice, limit: 10) } == "speech.text_too_long")
        #expect(await Studio.code { try await narrator.speak("0123456789", voice: voice, limit: 10) } == nil)
    }

    @Test func aThousandCharactersWithoutAMarkAreSpokenInOneGo() async throws {
        let narrator = try await Studio.shared.value
        let voice = try narrator.catalogue.voice(Studio.piperID)
        let text = String(repeating: "word ", count: 200)
        let sound = try await narrator.speak(text, voice: voice, speed: 2)
        #expect((20...120).contains(sound.duration.value), "\(sound.duration.value) s")
    }
}
