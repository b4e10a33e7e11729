import Foundation
import LipSyncModel
import Outbound
import Testing

@Suite struct WebhookSenderTests {
    let policy: AddressPolicy

    init() throws {
        policy = AddressPolicy(allowed: try AllowList("127.0.0.1"))
    }

    private func send(to server: HostileServer, limit: Duration = .seconds(60)) async throws -> DeliveryOutcome {
        try await WebhookSender(policy: policy, limit: limit).send(
            Array("{\"a\":1}".utf8),
            headers: [("webhook-id", "9"), ("webhook-timestamp", "17"), ("webhook-signature", "v1,x= v1,y=")],
            to: policy.url("http://127.0.0.1:\(server.port)/hook?token=secret")
        )
    }

    @Test func bodyAndHeadersArriveAsTheyAre() async throws {
        let server = try HostileServer(sending: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        defer { server.stop() }
        #expect(try await send(to: server) == .delivered(status: 200))
        let request = try #require(server.requests.first)
        #expect(request.head.hasPrefix("POST /hook?token=secret HTTP/1.1\r\n"))
        #expect(request.body == Array("{\"a\":1}".utf8))
        #expect(request.header("content-type") == "application/json")
        #expect(request.header("webhook-id") == "9")
        #expect(request.header("webhook-timestamp") == "17")
        #expect(request.header("webhook-signature") == "v1,x= v1,y=")
        #expect(server.connections == 1)
    }

    @Test(arguments: [200, 201, 202, 204, 299])
    func every2xxIsSuccess(_ status: Int) async throws {
        let server = try HostileServer(sending: "HTTP/1.1 \(status) OK\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        #expect(try await send(to: server) == .delivered(status: status))
    }

    @Test(arguments: [301, 302, 307, 308, 400, 401, 404, 409, 500, 502, 504])
    func everythingElseIsTriedAgain(_ status: Int) async throws {
        let server = try HostileServer(sending: "HTTP/1.1 \(status) No\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let outcome = try await send(to: server)
        let url = "http://127.0.0.1:\(server.port)/hook"
        #expect(outcome == .retry(after: nil, reason: "The URL \(url) answered with status \(status)."))
        #expect(server.connections == 1)
    }

    @Test func goneIsGone() async throws {
        let server = try HostileServer(sending: "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        #expect(try await send(to: server) == .gone)
    }

    @Test(arguments: [429, 502, 503, 504])
    func retryAfterIsHonoured(_ status: Int) async throws {
        let server = try HostileServer(
            sending: "HTTP/1.1 \(status) Later\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n"
        )
        defer { server.stop() }
        guard case .retry(let wish, _) = try await send(to: server) else {
            Issue.record("not to be retried")
            return
        }
        #expect(wish == .seconds(120))
    }

    @Test func endlessAnswersDoNotHoldASuccessBack() async throws {
        let server = try HostileServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
            while connection.send(String(repeating: "x", count: 1000)) {}
        }
        defer { server.stop() }
        #expect(try await send(to: server) == .delivered(status: 200))
    }

    @Test func failuresOfAllKindsAreTriedAgain() async throws {
        let silent = try HostileServer { _, connection in connection.waitForEnd() }
        defer { silent.stop() }
        let resetting = try HostileServer { _, connection in connection.prepareReset() }
        defer { resetting.stop() }
        let empty = try HostileServer(sending: "")
        defer { empty.stop() }
        for (server, limit) in [(silent, Duration.milliseconds(300)), (resetting, .seconds(60)), (empty, .seconds(60))]
        {
            guard case .retry(nil, let reason) = try await send(to: server, limit: limit) else {
                Issue.record("not to be retried")
                continue
            }
            #expect(!reason.contains("secret"))
        }
    }

    @Test func forbiddenReceiversAreNotReached() async throws {
        let server = try HostileServer(sending: "HTTP/1.1 200 OK\r\n\r\n")
        defer { server.stop() }
        let strict = AddressPolicy(morePorts: [server.port])
        let outcome = try await WebhookSender(policy: strict).send(
            [],
            headers: [],
            to: UserURL("http://127.0.0.1:\(server.port)/")
        )
        guard case .retry = outcome else {
            Issue.record("delivered")
            return
        }
        #expect(server.connections == 0)
    }

    @Test func cancellingIsNoOutcome() async throws {
        let server = try HostileServer { _, connection in connection.waitForEnd() }
        defer { server.stop() }
        let task = Task { try await send(to: server) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        let error = await #expect(throws: LipSyncError.self) { try await task.value }
        #expect(error?.code == "cancelled")
    }

    @Test(
        arguments: [
            ("0", 0), ("7", 7), (" 7 ", 7), ("86401", 86400), ("99999999999999999999999", 86400), ("-1", nil),
            ("1.5", nil),
            ("", nil), ("soon", nil), ("Thu, 01 Jan 1970 00:02:00 GMT", 20), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Fri, 31 Dec 2999 23:59:59 GMT", 86400),
        ] as [(String, Int?)]
    )
    func retryAfterIsRead(_ value: String, _ seconds: Int?) {
        let now = Date(timeIntervalSince1970: 100)
        #expect(RetryAfter.wait(value, now: now) == seconds.map { .seconds($0) })
    }

    @Test func theScheduleGrowsAndEnds() {
        let waits = (0..<12).map { DeliverySchedule.wait(failedAttempts: $0, jitter: 0) }
        let seconds: [Int?] = [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, nil, nil]
        #expect(waits == seconds.map { $0.map { .seconds($0) } })
        #expect(DeliverySchedule.wait(failedAttempts: 2, jitter: 1) == .seconds(330))
        #expect(DeliverySchedule.wait(failedAttempts: 1, jitter: 0, atLeast: .seconds(60)) == .seconds(60))
        #expect(DeliverySchedule.wait(failedAttempts: 3, jitter: 0, atLeast: .seconds(60)) == .seconds(1800))
        #expect(DeliverySchedule.wait(failedAttempts: -1) == nil)
    }
}
