import Foundation
import TestSupport
import Testing

/// `lipsync speak` and `lipsync voices`, as a caller meets them.
@Suite(.serialized, .enabled(if: Sample.isPresent, "the sample is missing: run scripts/bootstrap"))
struct SpeakVerbTests {
    struct Report: Decodable {
        var output: String
        var voice: String
        var duration_ms: Int
        var sample_rate: Int
        var speed: Double
    }

    private func speak(_ arguments: String...) throws -> BuiltProgram.Run {
        try BuiltProgram.run(["speak"] + arguments)
    }

    @Test func textBecomesAWaveFile() throws {
        let folder = try TemporaryFolder()
        let output = folder.path("say it.wav")
        let run = try speak("Good morning.", "-o", output, "--json")
        #expect(run.status == 0 && run.errors == "")
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.output == output && report.speed == 1)
        #expect(report.voice == "en_US-joe-medium")
        let file = try Data(contentsOf: URL(filePath: output))
        #expect(file.starts(with: Data("RIFF".utf8)))
        // 16 bits and one channel, after a header of 44 bytes.
        #expect(abs((file.count - 44) * 1000 / (2 * report.sample_rate) - report.duration_ms) <= 1)
        #expect((500...3000).contains(report.duration_ms))
    }

    @Test func voiceLanguageAndSpeedAreObeyed() throws {
        let folder = try TemporaryFolder()
        let output = folder.path("out.wav")
        func report(_ arguments: String...) throws -> Report {
            let run = try BuiltProgram.run(["speak", "-o", output, "--json"] + arguments)
            return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        }
        let slow = try report("你好，世界。", "--language", "zh")
        let fast = try report("你好，世界。", "--language", "zh", "--speed", "2")
        #expect(slow.voice == "espeak-zh" && fast.duration_ms < slow.duration_ms * 3 / 4)
        #expect(try report("你好", "--language", "zh", "--voice", "cartoon-girl-01").voice == "espeak-zh+girl")
        #expect(try report("Hallo", "--voice", "espeak-de+woman").voice == "espeak-de+woman")
    }

    @Test func whatCannotBeSaidIsOneSentenceAndLeavesTheFile() throws {
        let folder = try TemporaryFolder()
        let output = folder.path("out.wav")
        try Data("before".utf8).write(to: URL(filePath: output))
        let cases: [(arguments: [String], status: Int32, says: String)] = [
            (["", "-o", output], 3, "nothing that can be spoken"),
            (["?!", "-o", output], 3, "nothing that can be spoken"),
            ([String(repeating: "a ", count: 5001), "-o", output], 3, "10002 characters"),
            (["Hi", "-o", output, "--voice", "nobody"], 2, "'nobody'; `lipsync voices` lists them"),
            (["Hi", "-o", output, "--language", "xx"], 2, "'xx'"),
            (["Hi", "-o", output, "--speed", "2.5"], 2, "0.8 to 2.0"),
            (["Hi", "-o", output, "--speed", "nan"], 2, "0.8 to 2.0"),
            (["Hi", "-o", folder.path("out.mp3")], 2, ".wav"),
            (["Hi", "-o", folder.path("none/out.wav")], 2, "does not exist"),
            (["Hi", "-o", output, "--voices", folder.path("none")], 3, "folder of voices"),
            (["Hi"], 2, "--output"),
        ]
        for (arguments, status, says) in cases {
            let run = try BuiltProgram.run(["speak"] + arguments)
            #expect(run.status == status, "\(arguments.last ?? ""): \(run.errors)")
            #expect(run.errorSentences.count == 1 && run.errors.contains(says), "\(run.errors)")
            #expect(run.output == "")
        }
        #expect(try Data(contentsOf: URL(filePath: output)) == Data("before".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["out.wav"])
    }

    @Test func voicesAreListed() throws {
        struct List: Decodable {
            struct Voice: Decodable {
                var id: String
                var languages: [String]
                var engine: String
                var sample_rate: Int
            }

            var voices: [Voice]
            var timbres: [String]
            var aliases: [String]
        }
        let run = try BuiltProgram.run(["voices", "--json"])
        let list = try JSONDecoder().decode(List.self, from: Data(run.output.utf8))
        #expect(list.voices.contains { $0.id == "en_US-joe-medium" && $0.engine == "piper" })
        #expect(list.voices.contains { $0.id == "espeak-zh" && $0.engine == "espeak" })
        #expect(list.timbres.contains("girl") && list.aliases.contains("oversea_male1"))
        let plain = try BuiltProgram.run(["voices", "--language", "zh"])
        #expect(plain.output.hasPrefix("espeak-zh") && !plain.output.contains("en_US-joe-medium"))
        #expect(try BuiltProgram.run(["voices", "--language", "xx"]).status == 2)
    }
}
