import Foundation
import HTTPTypes
import Hummingbird
import LipSyncServer
import Logging
import NIOCore
import NIOPosix
import Testing

/// A client that waits for leave to send its body gets it, and every request gets its final answer.
@Suite(.timeLimit(.minutes(1))) struct ExpectContinueTests {
    /// Runs a real server, which reads a body on `/read` and refuses at once on `/refuse`, and talks to it.
    private static func talk(_ body: @escaping @Sendable (Conversation) async throws -> Void) async throws {
        let router = Router()
        router.post("/read") { request, _ in
            "got \(try await request.body.collect(upTo: 1 << 20).readableBytes)"
        }
        router.get("/slow") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "first,"))
                    try await Task.sleep(for: .milliseconds(100))
                    try await writer.write(ByteBuffer(string: "second"))
                    try await writer.finish(nil)
                }
            )
        }
        router.post("/refuse") { _, _ -> HTTPResponse.Status in .unauthorized }
        let (ports, found) = AsyncStream<Int>.makeStream()
        let app = Application(
            router: router,
            server: .http1(configuration: .init(additionalChannelHandlers: [ExpectContinueHandler()])),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                found.yield(channel.localAddress?.port ?? 0)
                found.finish()
            },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await app.run() }
            let port = try #require(await ports.first { _ in true })
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            try await channel.executeThenClose { inbound, outbound in
                try await body(Conversation(inbound: inbound, outbound: outbound))
            }
            group.cancelAll()
        }
    }

    private static func head(_ path: String, expect: String? = "100-continue", length: Int = 5) -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n"
            + (expect.map { "Expect: \($0)\r\n" } ?? "") + "\r\n"
    }

    @Test(arguments: ["100-continue", "100-Continue"])
    func whoWaitsGetsLeaveAndThenTheAnswer(expect: String) async throws {
        try await Self.talk { talk in
            try await talk.send(Self.head("/read", expect: expect))
            let interim = try await talk.receive(until: "\r\n\r\n")
            #expect(interim == "HTTP/1.1 100 Continue\r\n\r\n")
            try await talk.send("hello")
            let answer = try await talk.receive(until: "got 5")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func whoDoesNotAskGetsOneAnswer() async throws {
        try await Self.talk { talk in
            try await talk.send(Self.head("/read", expect: nil) + "hello")
            #expect(try await talk.receive(until: "got 5").hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func anEarlyRefusalComesThrough() async throws {
        try await Self.talk { talk in
            try await talk.send(Self.head("/refuse", length: 5_000_000))
            let answer = try await talk.receive(until: "HTTP/1.1 401 Unauthorized\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\n"))
        }
    }

    @Test func aConnectionServesManySuchRequests() async throws {
        try await Self.talk { talk in
            for _ in 0..<3 {
                try await talk.send(Self.head("/read"))
                #expect(try await talk.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                try await talk.send("hello")
                #expect(try await talk.receive(until: "got 5").hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
    }

    @Test func leaveDoesNotBreakIntoAnEarlierAnswer() async throws {
        try await Self.talk { talk in
            try await talk.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n" + Self.head("/read"))
            let first = try await talk.receive(until: "HTTP/1.1 100 Continue\r\n\r\n")
            #expect(first.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(first.contains("second\r\n0\r\n\r\nHTTP/1.1 100 Continue"))
            try await talk.send("hello")
            #expect(try await talk.receive(until: "got 5").hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }
}
