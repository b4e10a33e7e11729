import Foundation
import TestSupport
import Testing

/// The program as a whole: help, usage, doctor, and the verb that is not for people.
@Suite struct ProgramTests {
    @Test(arguments: [["--help"], ["sync", "--help"], ["faces", "--help"], ["doctor", "--help"], ["--version"]])
    func helpGoesToStandardOutput(arguments: [String]) throws {
        let run = try BuiltProgram.run(arguments)
        #expect(run.status == 0)
        #expect(!run.output.isEmpty && run.errors.isEmpty)
        #expect(!run.output.contains("  job "))
    }

    @Test func everyOptionOfTheContractIsInTheHelp() throws {
        let help = try BuiltProgram.run(["sync", "--help"]).output
        for option in [
            "--output", "--face", "--insert-at", "--sound-from", "--sound-to", "--sound-volume", "--original-volume",
            "--watermark", "--fit", "--preset", "--crf", "--progress", "--json",
        ] {
            #expect(help.contains(option), "\(option)")
        }
    }

    @Test(arguments: [["sync"], ["sync", "a.mp4", "b.wav"], ["dance"], ["faces"], ["faces", "a.mp4", "b.mp4"]])
    func wrongArgumentsAreUsageErrors(arguments: [String]) throws {
        let run = try BuiltProgram.run(arguments)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errorSentences.count == 1)
    }

    @Test func theHiddenVerbRefusesToBeUsedByHand() throws {
        let run = try BuiltProgram.run(["job"])
        #expect(run.status != 0)
        #expect(run.output.contains("job.none"))
    }

    @Test func anUnknownSandboxPolicyIsAUsageError() throws {
        let folder = try TemporaryFolder()
        let run = try BuiltProgram.run(["faces", folder.path("none")], environment: ["LIPSYNC_SANDBOX": "maybe"])
        #expect(run.status == 2)
        #expect(run.errorSentences.first?.contains("LIPSYNC_SANDBOX") == true)
    }

    @Test func theDoctorFindsAPreparedMachineFit() throws {
        struct Report: Decodable {
            struct Finding: Decodable {
                var name: String
                var verdict: String
                var detail: String
            }

            var ok: Bool
            var findings: [Finding]
        }
        let run = try BuiltProgram.run(["doctor", "--json"])
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(run.status == 0)
        #expect(report.ok)
        let names = Set(report.findings.map(\.name))
        #expect(names.isSuperset(of: ["set-up", "codecs", "models", "files", "network", "programs", "disk"]))
    }

    @Test func theDoctorSaysWhatToDoWhereSetUpIsMissing() throws {
        let folder = try TemporaryFolder()
        let run = try BuiltProgram.run(["doctor"], environment: ["LIPSYNC_HOME": folder.url.path])
        #expect(run.status == 5)
        #expect(run.output.contains("scripts/bootstrap"))
        #expect(run.errorSentences.count == 1)
    }
}
