import Foundation
import HTTPTypes
import Hummingbird
import LipSyncServer
import Logging
import NIOCore
import NIOPosix
import Testing

/// A refused upload is answered at once, and its connection ends; other requests keep theirs.
@Suite(.timeLimit(.minutes(1))) struct EarlyAnswerTests {
    /// Runs a real server, which reads a body on `/read` and refuses at once on `/refuse`, and talks to it.
    private static func talk(_ body: @escaping @Sendable (Conversation) async throws -> Void) async throws {
        let router = Router()
        router.post("/read") { request, _ in
            "got \(try await request.body.collect(upTo: 1 << 24).readableBytes)"
        }
        router.post("/refuse") { _, _ -> HTTPResponse.Status in .unauthorized }
        let (ports, found) = AsyncStream<Int>.makeStream()
        let app = Application(
            router: router,
            server: .http1(configuration: .init(additionalChannelHandlers: [EarlyAnswerHandler()])),
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
                .channelOption(.allowRemoteHalfClosure, value: true)
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

    private static func head(_ path: String, _ length: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\n\(length)\r\n\r\n"
    }

    @Test(arguments: ["Content-Length: 50000000", "Transfer-Encoding: chunked"])
    func aRefusedUploadEndsTheConnection(length: String) async throws {
        try await Self.talk { talk in
            try await talk.send(Self.head("/refuse", length))
            let answer = try await talk.receiveAll()
            #expect(answer.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
            #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
        }
    }

    @Test func aShortBodyIsReadAndTheConnectionStays() async throws {
        try await Self.talk { talk in
            for _ in 0..<2 {
                try await talk.send(Self.head("/refuse", "Content-Length: 5"))
                let answer = try await talk.receive(until: "\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
                #expect(!answer.lowercased().contains("connection: close"))
                try await talk.send("hello")
            }
            try await talk.send(Self.head("/read", "Content-Length: 5") + "hello")
            #expect(try await talk.receive(until: "got 5").hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func aLongBodyThatIsWantedIsReadAndTheConnectionStays() async throws {
        try await Self.talk { talk in
            for _ in 0..<2 {
                try await talk.send(Self.head("/read", "Content-Length: 1000000"))
                try await talk.send(String(repeating: "x", count: 1_000_000))
                let answer = try await talk.receive(until: "got 1000000")
                #expect(!answer.lowercased().contains("connection: close"))
            }
        }
    }

    @Test func requestsSentAheadAreAnsweredInTheirTurn() async throws {
        try await Self.talk { talk in
            let one = Self.head("/read", "Content-Length: 5") + "hello"
            try await talk.send(one + one + Self.head("/refuse", "Content-Length: 50000000"))
            let answers = try await talk.receiveAll()
            #expect(answers.components(separatedBy: "got 5").count == 3)
            #expect(answers.contains("HTTP/1.1 401 Unauthorized\r\n"))
        }
    }
}
