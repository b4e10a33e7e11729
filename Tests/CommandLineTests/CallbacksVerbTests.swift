import Foundation
import TestSupport
import Testing

/// `lipsync callbacks`, as an operator meets it where nothing was given up; the rest needs a server and a receiver.
@Suite struct CallbacksVerbTests {
    private let folder: TemporaryFolder
    private var data: String { folder.path("data") }

    init() throws {
        folder = try TemporaryFolder()
        let made = try BuiltProgram.run(["keys", "create", "--account", "ann", "--data", data])
        #expect(made.status == 0, "\(made.errors)")
    }

    private func callbacks(_ arguments: String...) throws -> BuiltProgram.Run {
        try BuiltProgram.run(["callbacks"] + arguments + ["--data", data])
    }

    @Test func nothingGivenUpIsNothingToSend() throws {
        #expect(try callbacks("list").output == "No callback was given up.\n")
        #expect(try callbacks("resend", "--all").output == "No callback was given up.\n")
        let listed = try JSONDecoder().decode(
            [String: [String]].self,
            from: Data(try callbacks("list", "--json").output.utf8)
        )
        #expect(listed == ["callbacks": []])
        let resent = try JSONDecoder().decode(
            [String: [String]].self,
            from: Data(try callbacks("resend", "--all", "--json").output.utf8)
        )
        #expect(resent == ["resent": []])
    }

    @Test func wrongUseIsSaidInOneSentence() throws {
        let cases: [(arguments: [String], says: String)] = [
            (["resend", "msg_1"], "no callback msg_1"), (["resend"], "--all"), (["resend", "msg_1", "--all"], "--all"),
            (["list", "--account", "bob"], "no account named bob"), (["list", "--limit", "0"], "--limit"),
        ]
        for (arguments, says) in cases {
            let run = try BuiltProgram.run(["callbacks"] + arguments + ["--data", data])
            #expect(run.status == 2, "\(arguments): \(run.errors)")
            #expect(run.errorSentences.count == 1 && run.errors.contains(says), "\(arguments): \(run.errors)")
            #expect(run.output == "")
        }
    }
}
