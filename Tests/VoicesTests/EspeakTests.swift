import Foundation
import LipSyncModel
import Testing
import Voices

@Suite(.enabled(if: Studio.isReady, "set-up's voice is missing: run scripts/bootstrap"))
struct EspeakTests {
    @Test func phonemesComeClauseByClause() async throws {
        let phonemes = try await Studio.espeak().phonemes(
            of: ["Hello", "three (four) five", "e.g. this", "ok"],
            voice: "en-us"
        )
        #expect(phonemes == ["həlˈoʊ", "θɹˈiː fˈoːɹ fˈaɪv", "fˌɔːɹɛɡzˈæmpəl ðˈɪs", "ˌoʊkˈeɪ"])
    }

    /// However the program divides them.
    @Test func clausesKeepTheirPlacesWhereTheProgramSeesOthers() async throws {
        let texts = ["One. Two. Three", "four", "five; six", "seven"]
        let phonemes = try await Studio.espeak().phonemes(of: texts, voice: "en-us")
        #expect(phonemes == ["wˈʌn tˈuː θɹˈiː", "fˈoːɹ", "fˈaɪv sˈɪks", "sˈɛvən"])
    }

    @Test func mandarinReadsCharactersAndNotTheirSpelling() async throws {
        let voice = EspeakLanguage.voice("cmn")
        #expect(try await Studio.espeak().phonemes(of: ["你好"], voice: voice).first?.contains("θ") == false)
        #expect(try await Studio.espeak().phonemes(of: ["你好"], voice: voice).first?.hasPrefix("n") == true)
    }

    @Test func marksOfOtherLanguagesAreNotSpoken() async throws {
        let phonemes = try await Studio.espeak().phonemes(of: ["東京"], voice: "ja")
        #expect(phonemes.first?.contains("(") == false)
    }

    @Test func aMissingProgramIsNamed() async throws {
        let code = await Studio.code { try await Studio.espeak("espeak-ng-is-not-here").languages() }
        #expect(code == "setup.espeak_missing")
    }

    @Test func anUnknownVoiceIsAnError() async throws {
        #expect(
            await Studio.code { try await Studio.espeak().phonemes(of: ["a"], voice: "xx") } == "voices.espeak_failed"
        )
    }

    @Test(arguments: [
        ("exec sleep 60", "voices.espeak_timed_out"), ("exec cat /dev/zero", "speech.too_long"),
        ("exit 3", "voices.espeak_failed"), ("kill -9 $$", "voices.espeak_failed"),
    ])
    func aProgramThatMisbehavesIsAnError(_ script: String, _ code: String) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "lipsync-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        let limit: Duration = script.contains("sleep") ? .seconds(1) : .seconds(60)
        let espeak = Espeak(launcher: ["/usr/bin/env"], program: file.path, timeLimit: limit)
        // More than fits into a pipe, which none of them reads.
        let text = String(repeating: "word ", count: 40_000)
        #expect(await Studio.code { try await espeak.phonemes(of: [text], voice: "en-us") } == code)
    }

    @Test func theTableOfLanguagesIsRead() {
        let table = """
            Pty Language       Age/Gender VoiceName          File                 Other Languages
             5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
             5  cmn-latn-pinyin --/M      Chinese_(Mandarin,_latin_as_Pinyin) sit/cmn-Latn-pinyin  (zh-cmn 5)(zh 5)
             2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
             2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
             5  fr-be           --/M      French_(Belgium)   roa/fr-BE            (fr 8)
             5  fr-fr           --/M      French_(France)    roa/fr               (fr 5)
             5  yue             --/M      Chinese_(Cantonese) sit/yue              (zh-yue 5)(zh 8)
             5  yue             --/M      Chinese_(Cantonese,_latin_as_Jyutping) sit/yue-Latn-jyutping (zh-yue 5)(zh 8)
            nonsense
            """
        let languages = EspeakLanguage.parse(table)
        #expect(languages.map(\.voice) == ["cmn-latn-pinyin", "en-gb", "en-us", "fr-be", "fr-fr", "yue"])
        #expect(languages.map { $0.tags.first } == ["zh", "en-gb", "en-us", "fr-be", "fr-fr", "yue"])
        #expect(languages.map { $0.tags.contains("en") } == [false, false, true, false, false, false])
        #expect(languages.last?.tags == ["yue", "zh-yue"])
        #expect(languages[2].name == "English (America)")
    }
}
