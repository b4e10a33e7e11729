import Foundation
import LipSyncModel
import Outbound
import TestSupport
import Testing

@Suite struct SafeFetcherTests {
    static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func aBodyBecomesAFileOfOurOwn() async throws {
        let server = try HostileServer(
            sending: "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 3\r\n\r\nabc"
        )
        defer { server.stop() }
        let fetching = try Fetching()
        let file = try await fetching.fetch("http://127.0.0.1:\(server.port)/../evil.mp4?a=b")
        #expect(file.sha256 == Self.abc)
        #expect(file.byteCount == 3)
        #expect(file.mediaType == "video/mp4")
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "abc")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(URL(filePath: file.path).deletingLastPathComponent().path == fetching.folder.url.path)
    }

    /// Whatever the moment at which the time runs out: there is a file exactly where the caller was told of one.
    @Test func timeThatRunsOutAtTheEndLeavesNoFile() async throws {
        let server = try HostileServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab")
            Thread.sleep(forTimeInterval: 0.05)
            connection.send("c")
        }
        defer { server.stop() }
        let fetching = try Fetching()
        for step in 0..<60 {
            let limit = Duration.microseconds(50_000 + 250 * step)
            let file = try? await fetching.fetch("http://127.0.0.1:\(server.port)/", total: limit)
            let there = try FileManager.default.contentsOfDirectory(atPath: fetching.folder.url.path)
            #expect(there.count == (file == nil ? 0 : 1))
            for name in there { try FileManager.default.removeItem(atPath: fetching.folder.path(name)) }
        }
    }

    @Test func theRequestSaysNothingAboutUs() async throws {
        let server = try HostileServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 3\r\n\r\nabc")
        }
        defer { server.stop() }
        let fetching = try Fetching()
        for _ in 0..<2 { _ = try await fetching.fetch("http://127.0.0.1:\(server.port)/x?a=b") }
        #expect(server.requests.count == 2)
        for request in server.requests {
            #expect(request.target == "/x?a=b")
            #expect(request.header("accept-encoding") == "identity")
            for name in ["cookie", "authorization", "proxy-authorization", "referer", "range"] {
                #expect(request.header(name) == nil)
            }
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc", "HTTP/1.0 200 OK\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdefgh",
    ])
    func everyHonestFramingIsRead(_ answer: String) async throws {
        let server = try HostileServer(sending: answer)
        defer { server.stop() }
        let file = try await Fetching().fetch("http://127.0.0.1:\(server.port)/")
        #expect(file.sha256 == Self.abc)
    }

    @Test(arguments: [
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "url.status"),
        ("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "url.status"),
        ("HTTP/1.1 204 No Content\r\n\r\n", "url.status"),
        ("HTTP/1.1 206 Partial\r\nContent-Length: 3\r\n\r\nabc", "url.status"),
        ("HTTP/1.1 304 Not Modified\r\n\r\n", "url.status"),
        ("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: identity, gzip\r\nContent-Length: 3\r\n\r\nabc", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n", "url.too_large"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", "url.too_large"),
        (
            "HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 70_000))\r\nContent-Length: 0\r\n\r\n",
            "url.bad_answer"
        ),
        (
            "HTTP/1.1 200 OK\r\nX: \(String(repeating: "x", count: 200_000))\r\nContent-Length: 0\r\n\r\n",
            "url.bad_answer"
        ),
        ("HTTP/1.1 200 OK\r\n\(String(repeating: "X: y\r\n", count: 1000))\r\n", "url.bad_answer"),
        ("SSH-2.0-OpenSSH_9.2\r\n", "url.bad_answer"), ("", "url.bad_answer"),
        ("HTTP/1.1 200 OK\r\nConte", "url.bad_answer"),
    ])
    func dishonestAnswersHaveTheirCodes(_ answer: String, _ code: String) async throws {
        let server = try HostileServer(sending: answer)
        defer { server.stop() }
        let error = try await Fetching().failure("http://127.0.0.1:\(server.port)/x?token=secret")
        #expect(error.code == code, "\(error) \(error.cause ?? "")")
        #expect(!error.message.contains("secret"))
        #expect(error.cause?.contains("secret") != true)
    }

    @Test func endlessBodiesAreCutOff() async throws {
        let isCutOff = Atomically<Bool>()
        let server = try HostileServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
            let block = String(repeating: "x", count: 10_000)
            while connection.send(block) {}
            isCutOff.value = true
        }
        defer { server.stop() }
        let error = try await Fetching().failure("http://127.0.0.1:\(server.port)/", bytes: 100_000)
        #expect(error.code == "url.too_large")
        while isCutOff.value == nil { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test(arguments: ["HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", "HTTP/1.1 200 OK\r\nX: "])
    func drippingAnswersEndWithTheirTime(_ start: String) async throws {
        let server = try HostileServer { _, connection in
            connection.send(start)
            while connection.send("x") { usleep(20_000) }
        }
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/"
        #expect(try await Fetching().failure(url, total: .milliseconds(700)).code == "url.timeout")
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"])
    func silentServersEndWithTheIdleTime(_ start: String) async throws {
        let server = try HostileServer { _, connection in
            connection.send(start)
            connection.waitForEnd()
        }
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/"
        #expect(try await Fetching().failure(url, idle: .milliseconds(300)).code == "url.timeout")
    }

    @Test func resetsAndClosedPortsAreUnreachable() async throws {
        let server = try HostileServer { _, connection in connection.prepareReset() }
        defer { server.stop() }
        let codes = ["url.unreachable", "url.bad_answer"]
        #expect(try await codes.contains(Fetching().failure("http://127.0.0.1:\(server.port)/").code))
        let port = try HostileServer.deadPort()
        #expect(try await Fetching().failure("http://127.0.0.1:\(port)/").code == "url.unreachable")
        #expect(try await Fetching().failure("http://no-such-name.invalid/").code == "url.unreachable")
    }

    @Test func plainServersAreNotTakenForTLS() async throws {
        let server = try HostileServer(sending: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
        defer { server.stop() }
        let error = try await Fetching().failure("https://127.0.0.1:\(server.port)/", total: .seconds(2))
        #expect(["url.unreachable", "url.timeout"].contains(error.code))
        #expect(server.requests.count == 0)
    }

    @Test func anotherCheckedAddressIsTried() async throws {
        let server = try HostileServer(sending: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
        defer { server.stop() }
        let resolver = ScriptedResolver([["127.0.0.3", "127.0.0.1"]])
        let fetching = try Fetching(allow: "127.0.0.0/8")
        let file = try await fetching.fetch("http://store.example:\(server.port)/", resolver: resolver)
        #expect(file.byteCount == 3)
        #expect(resolver.questions.count == 1)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func threeRedirectsAreFollowed(_ status: Int) async throws {
        let server = try HostileServer { request, connection in
            let step = Int(request.target.dropFirst()) ?? 0
            connection.send(
                step < 3
                    ? "HTTP/1.1 \(status) Go\r\nLocation: /\(step + 1)\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
            )
        }
        defer { server.stop() }
        #expect(try await Fetching().fetch("http://127.0.0.1:\(server.port)/0").byteCount == 3)
        #expect(server.requests.map(\.target) == ["/0", "/1", "/2", "/3"])
    }

    @Test func aFourthRedirectIsNot() async throws {
        let server = try HostileServer { request, connection in
            connection.send("HTTP/1.1 302 Go\r\nLocation: \(request.target)x\r\nContent-Length: 0\r\n\r\n")
        }
        defer { server.stop() }
        #expect(try await Fetching().failure("http://127.0.0.1:\(server.port)/").code == "url.redirects")
        #expect(server.connections == 4)
    }

    @Test func circlesAreNoticed() async throws {
        let server = try HostileServer { request, connection in
            let next = request.target == "/a" ? "/b" : "/a"
            connection.send("HTTP/1.1 302 Go\r\nLocation: \(next)\r\nContent-Length: 0\r\n\r\n")
        }
        defer { server.stop() }
        #expect(try await Fetching().failure("http://127.0.0.1:\(server.port)/a").code == "url.redirects")
        #expect(server.requests.map(\.target) == ["/a", "/b"])
    }

    @Test func cancellingEndsTheConnectionAndLeavesNothing() async throws {
        let isReached = Atomically<Bool>()
        let isCutOff = Atomically<Bool>()
        let server = try HostileServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab")
            isReached.value = true
            connection.waitForEnd()
            isCutOff.value = true
        }
        defer { server.stop() }
        let fetching = try Fetching()
        let task = Task { try await fetching.failure("http://127.0.0.1:\(server.port)/").code }
        while isReached.value == nil { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        #expect(try await task.value == "cancelled")
        while isCutOff.value == nil { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func silentNameServersEndWithTheTotalTime() async throws {
        let url = "http://store.example/"
        let error = try await Fetching().failure(url, total: .milliseconds(200), resolver: SilentResolver())
        #expect(error.code == "url.timeout")
    }
}
