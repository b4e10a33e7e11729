import Foundation
import LipSyncModel
import Outbound
import TestSupport
import Testing

@Suite struct PolicyHookTests {
    private let question = Array("{\"what\":\"identify\"}".utf8)

    private func ask(_ script: String, limit: Duration = .seconds(60)) async throws -> PolicyVerdict {
        try await PolicyHook(.command(["/bin/sh", "-c", script]), limit: limit).ask(question)
    }

    @Test func theExitStatusDecides() async throws {
        #expect(try await ask("exit 0") == .allowed)
        #expect(try await ask("printf '  No \\n faces.\\n'; exit 1") == .refused("No faces."))
        #expect(try await ask("exit 1") == .refused("Refused by the policy of this server."))
        #expect(try await ask("echo 'Not in this country.'; exit 3") == .barred("Not in this country."))
        for script in ["exit 2", "kill -9 $$", "exec /no/such/program"] {
            let error = try await #require(throws: LipSyncError.self) { try await ask(script) }
            #expect(error.code == "policy.failed")
        }
    }

    @Test func theQuestionIsOnStandardInput() async throws {
        #expect(try await ask("cat; exit 1") == .refused("{\"what\":\"identify\"}"))
    }

    @Test func longRefusalsAreCut() async throws {
        let verdict = try await ask("yes refused | head -c 1000000; exit 1")
        guard case .refused(let sentence) = verdict else {
            Issue.record("allowed")
            return
        }
        #expect(sentence.count == 500)
    }

    @Test func noAnswerIsNoYes() async throws {
        let hooks = [
            PolicyHook(.command(["/bin/sleep", "3600"]), limit: .milliseconds(300)), PolicyHook(.command([])),
            PolicyHook(.command(["/bin/sh", "-c", "sleep 20 & wait"]), limit: .milliseconds(300)),
            PolicyHook(.command(["/no/such/program"])),
        ]
        for hook in hooks {
            let error = try await #require(throws: LipSyncError.self) { try await hook.ask(question) }
            #expect(error.code == "policy.failed")
        }
    }

    @Test(arguments: [
        ("200 OK", PolicyVerdict.allowed), ("403 Forbidden", .refused("Not here.")),
        ("451 Unavailable For Legal Reasons", .barred("Not here.")), ("404 Not Found", nil),
        ("302 Found", nil),
        ("500 Oh", nil),
    ])
    func theStatusDecides(_ status: String, _ expected: PolicyVerdict?) async throws {
        let server = try HostileServer(sending: "HTTP/1.1 \(status)\r\nContent-Length: 9\r\n\r\nNot here.")
        defer { server.stop() }
        let hook = try PolicyHook(.url(UserURL("http://localhost:\(server.port)/ask?token=secret")))
        if let expected {
            #expect(try await hook.ask(question) == expected)
        } else {
            let error = try await #require(throws: LipSyncError.self) { try await hook.ask(question) }
            #expect(error.code == "policy.failed")
            #expect(error.cause?.contains("secret") == false)
        }
        #expect(server.requests.first?.body == question)
    }
}
