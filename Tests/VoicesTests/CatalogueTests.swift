import Foundation
import Inference
import LipSyncModel
import Testing
import Voices

@Suite(.enabled(if: Studio.isReady, "set-up's voice is missing: run scripts/bootstrap"))
struct CatalogueTests {
    /// The ids that clients of the service send.
    private static let wire = """
        oversea_male1 reader_en_m-v1 commercial_lady_en_f-v1 uk_man2 uk_boy1 calm_story1 AOT chat_0407_5-1
        girlfriend_4_speech02 PeppaPig_platform ai_huangzhong_712 genshin_vindi2 zhinen_xuesheng ai_shatang genshin_klee2
        genshin_kirara ai_kaiya ai_chenjiahao_712 chat1_female_new-3 cartoon-boy-07 cartoon-girl-01 ai_huangyaoshi_712
        ai_laoguowang_712 chengshu_jiejie you_pingjing laopopo_speech02 heainainai_speech02 tiyuxi_xuedi tiexin_nanyou
        girlfriend_1_speech02 girlfriend_2_speech02 zhuxi_speech02 uk_oldman3 dongbeilaotie_speech02
        chongqingxiaohuo_speech02 chuanmeizi_speech02 chaoshandashu_speech02 ai_taiwan_man2_speech02
        xianzhanggui_speech02 tianjinjiejie_speech02 diyinnansang_DB_CN_M_04-v2 yizhipiannan-v1 guanxiaofang-v2
        tianmeixuemei-v1 daopianyansang-v1 mengwa-v1
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private func catalogue(_ folder: URL? = nil) async throws -> VoiceCatalogue {
        try await VoiceCatalogue.load(try Installation.locate(), folder: folder?.path, launcher: Studio.launcher)
    }

    @Test func everyIdOfTheWireIsAnAliasInEveryLanguage() async throws {
        let catalogue = try await catalogue()
        #expect(Set(Self.wire) == Set(VoiceCatalogue.aliases))
        for id in Self.wire {
            let timbre = try #require(VoiceAliases.timbres[id])
            for language in ["en", "zh", "fr"] {
                let voice = try catalogue.voice(id, language: language)
                #expect(voice.languages.contains(language), "\(id)")
                #expect(voice.gender == timbre.gender, "\(id)")
            }
        }
        #expect(try catalogue.voice("oversea_male1").id == Studio.piperID)
        #expect(try catalogue.voice("cartoon-girl-01").id == "espeak-en-us+girl")
        #expect(try catalogue.voice("cartoon-girl-01", language: "zh").id == "espeak-zh+girl")
    }

    @Test func idsAreUniqueAndFoundAgain() async throws {
        let catalogue = try await catalogue()
        #expect(Set(catalogue.voices.map(\.id)).count == catalogue.voices.count)
        #expect(catalogue.voices.count > 80)
        for voice in catalogue.voices {
            #expect(try catalogue.voice(voice.id) == voice)
            #expect(!voice.languages.isEmpty && (8000...48_000).contains(voice.sampleRate))
        }
    }

    @Test(arguments: [
        ("en", Studio.piperID), ("en-US", Studio.piperID), ("EN_us", Studio.piperID), ("en-AU", Studio.piperID),
        ("en-GB", "espeak-en-gb"), ("zh", "espeak-zh"), ("zh-CN", "espeak-zh"), ("cmn", "espeak-zh"),
        ("zh-TW", "espeak-zh"), ("yue", "espeak-yue"), ("de", "espeak-de"), ("fr", "espeak-fr-fr"), ("ja", "espeak-ja"),
        ("pt-BR", "espeak-pt-br"), ("es-MX", "espeak-es-419"),
    ])
    func aLanguageHasItsFirstVoice(_ language: String, _ id: String) async throws {
        #expect(try await catalogue().voice(nil, language: language).id == id)
        #expect(try await catalogue().voice("", language: language).id == id)
    }

    @Test(arguments: ["nobody", "espeak-zh+dragon", "espeak-", "+girl", "\(Studio.piperID)+girl", "../x", "a\u{0}\nb"])
    func anUnknownVoiceIsNamedWithTheWayToTheList(_ id: String) async throws {
        let catalogue = try await catalogue()
        let error = #expect(throws: LipSyncError.self) { try catalogue.voice(id) }
        #expect(error?.code == "voice.unknown" && error?.kind == .usage)
        let printable = id.filter { $0 != "\0" && $0 != "\n" }
        #expect(error?.message == "There is no voice '\(printable)'; `lipsync voices` lists them.")
    }

    @Test(arguments: ["", "xx", "-", "english", "e"])
    func anUnknownLanguageIsNamed(_ language: String) async throws {
        let catalogue = try await catalogue()
        for id in [nil, "AOT"] {
            let error = #expect(throws: LipSyncError.self) { try catalogue.voice(id, language: language) }
            #expect(error?.code == "voice.unknown_language")
            #expect(error?.message.contains("'\(language)'") == true)
        }
    }

    @Test func aFolderOfOwnVoicesComesFirst() async throws {
        let folder = try Studio.folder(["my voice", "AOT"]) {
            $0["lipsync"] = ["name": "Amy", "gender": "female", "licence": "mine"]
        }
        defer {
            try? FileManager.default.removeItem(at: folder)
            Studio.forgetCompiled("my voice")
        }
        let catalogue = try await catalogue(folder)
        let voice = try catalogue.voice("my voice")
        #expect((voice.name, voice.gender, voice.licence) == ("Amy", .female, "mine"))
        // An alias can be given a voice of its own, and a woman's voice now serves women's aliases.
        #expect(try catalogue.voice("AOT", language: "zh").id == "AOT")
        #expect(try catalogue.voice("you_pingjing").engine == .piper)
        #expect(try catalogue.voice("you_pingjing", language: "zh").id == "espeak-zh+woman")
        let narrator = try await Studio.narrator(folder: folder.path)
        #expect(try await narrator.speak("Hello there.", voice: voice).loudness > 0.03)
    }

    @Test func aBrokenVoiceIsNamedWithItsKey() async throws {
        let cases: [(change: (inout [String: Any]) -> Void, says: String)] = [
            ({ $0["audio"] = nil }, "lacks the key audio"),
            ({ $0["audio"] = [String: Int]() }, "lacks the key audio.sample_rate"),
            ({ $0["audio"] = ["sample_rate": "fast"] }, "wrong kind at audio.sample_rate"),
            ({ $0["audio"] = ["sample_rate": 1] }, "has 1 at audio.sample_rate"),
            ({ $0["espeak"] = nil }, "lacks the key espeak"),
            ({ $0["inference"] = ["noise_scale": 1, "length_scale": 1] }, "lacks the key inference.noise_w"),
            ({ $0["phoneme_id_map"] = ["_": [0], "^": [1]] }, "lacks the key phoneme_id_map.$"),
            ({ $0["phoneme_type"] = "pinyin" }, "has pinyin at phoneme_type"),
            ({ $0["lipsync"] = ["gender": "x"] }, "wrong kind at lipsync.gender"),
        ]
        for (change, says) in cases {
            let folder = try Studio.folder(["broken"], change: change)
            defer { try? FileManager.default.removeItem(at: folder) }
            let error = await #expect(throws: LipSyncError.self) { try await catalogue(folder) }
            #expect(error?.code == "voice.bad_description")
            #expect(error?.message.contains("/broken.onnx.json ") == true)
            #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        }
    }

    @Test func aModelWithoutDescriptionAndAMissingFolderAreNamed() async throws {
        let folder = try Studio.folder(["lonely"])
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.removeItem(at: folder.appending(path: "lonely.onnx.json"))
        #expect(await Studio.code { try await catalogue(folder) } == "voice.bad_description")
        #expect(await Studio.code { try await catalogue(folder.appending(path: "none")) } == "voice.no_folder")
    }

    @Test func aFileThatIsNoModelIsRefusedWhenItSpeaks() async throws {
        let folder = try Studio.folder(["fake"])
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = folder.appending(path: "fake.onnx")
        try FileManager.default.removeItem(at: model)
        try Data("not a model".utf8).write(to: model)
        let narrator = try await Studio.narrator(folder: folder.path)
        let voice = try narrator.catalogue.voice("fake")
        #expect(await Studio.code { try await narrator.speak("Hello.", voice: voice) } == "inference.load_failed")
    }
}
