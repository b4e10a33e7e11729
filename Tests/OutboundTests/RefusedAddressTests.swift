import LipSyncModel
import Outbound
import Testing

/// Addresses that must not be reached, with real listeners that must stay alone.
@Suite struct RefusedAddressTests {
    /// The system's resolver reads all of these as this machine.
    @Test(arguments: [
        "127.0.0.1", "127.1", "127.0.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "2130706433", "0x7f000001",
        "017700000001",
        "0", "0.0.0.0", "0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "localhost", "LOCALHOST.", "%6c%6f%63%61%6c%68%6f%73%74",
        "%31%32%37.0.0.1", "１２７.0.0.1", "①②⑦.⓪.⓪.①", "user@127.0.0.1", "127.0.0.1\\@8.8.8.8",
        "127.0.0.1%00.example.org",
    ])
    func spellingsOfThisMachineAreRefused(_ host: String) async throws {
        let server = try HostileServer(sending: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        defer { server.stop() }
        let fetching = try Fetching(allow: "", morePorts: [server.port])
        let error = try await fetching.failure("http://\(host):\(server.port)/x?token=secret")
        #expect(error.code == "url.refused")
        #expect(!error.message.contains("secret"))
        #expect(server.connections == 0)
    }

    /// What a name resolves to counts, and every address of it does.
    @Test(arguments: [
        ["127.0.0.1"], ["10.0.0.1"], ["172.16.0.1"], ["192.168.0.1"], ["169.254.169.254"], ["100.64.0.1"],
        ["192.0.0.1"],
        ["198.18.0.1"], ["192.0.2.1"], ["224.0.0.1"], ["240.0.0.1"], ["0.0.0.0"], ["::1"], ["::"], ["::ffff:127.0.0.1"],
        ["::127.0.0.1"], ["64:ff9b::7f00:1"], ["2002:7f00:1::1"], ["2001::1"], ["fe80::1"], ["fd00::1"], ["ff02::1"],
        ["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["2606:4700::1111", "8.8.8.8", "::1"],
    ])
    func namesThatLeadInsideAreRefused(_ addresses: [String]) async throws {
        let server = try HostileServer(sending: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        defer { server.stop() }
        let fetching = try Fetching(allow: "", morePorts: [server.port])
        let resolver = ScriptedResolver([addresses])
        let error = try await fetching.failure("http://store.example:\(server.port)/", resolver: resolver)
        #expect(error.code == "url.refused")
        #expect(resolver.questions == ["store.example"])
        #expect(server.connections == 0)
    }

    @Test func aNameIsAskedForOnceAndItsCheckedAddressIsUsed() async throws {
        let good = try HostileServer(sending: "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood")
        defer { good.stop() }
        let bad = try HostileServer(on: "127.0.0.2", port: good.port, sending: "HTTP/1.1 200 OK\r\n\r\nbad")
        defer { bad.stop() }
        // Inside on every later question.
        let resolver = ScriptedResolver([["127.0.0.1"], ["127.0.0.2"]])
        let file = try await Fetching().fetch("http://store.example:\(good.port)/x?y=1", resolver: resolver)
        #expect(file.byteCount == 4)
        #expect(resolver.questions.count == 1)
        #expect(good.connections == 1)
        #expect(bad.connections == 0)
        #expect(good.requests.first?.header("host") == "store.example:\(good.port)")
    }

    @Test func aNameThatTurnsInsideBetweenRedirectsIsRefused() async throws {
        let first = try HostileServer(sending: "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")
        defer { first.stop() }
        let inside = try HostileServer(on: "127.0.0.2", port: first.port, sending: "HTTP/1.1 200 OK\r\n\r\nbad")
        defer { inside.stop() }
        let resolver = ScriptedResolver([["127.0.0.1"], ["127.0.0.2"]])
        let error = try await Fetching().failure("http://store.example:\(first.port)/x", resolver: resolver)
        #expect(error.code == "url.refused")
        #expect(resolver.questions.count == 2)
        #expect(first.connections == 1)
        #expect(inside.connections == 0)
    }

    @Test(arguments: [
        "http://127.0.0.2:PORT/", "//127.0.0.2:PORT/", "http://2130706434:PORT/", "http://localhost:PORT/",
        "http://[::1]:PORT/",
        "http://a@127.0.0.1:PORT/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
        "http://metadata.google.internal/",
        "file:///etc/passwd", "ftp://127.0.0.2:PORT/", "gopher://127.0.0.2:PORT/", "data:text/plain,x", "concat:a|b",
        "http://127.0.0.1:0/", "http://127.0.0.1:65536/", "http:\\\\127.0.0.2:PORT/", "http://%31%32%37.0.0.2:PORT/",
    ])
    func redirectsToForbiddenPlacesAreRefused(_ location: String) async throws {
        let port = Atomically<Int>()
        let server = try HostileServer { _, connection in
            let target = location.replacing("PORT", with: "\(port.value ?? 0)")
            connection.send("HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
        }
        defer { server.stop() }
        port.value = server.port
        let inside = try HostileServer(on: "127.0.0.2", port: server.port, sending: "HTTP/1.1 200 OK\r\n\r\nbad")
        defer { inside.stop() }
        let error = try await Fetching().failure("http://127.0.0.1:\(server.port)/?token=secret")
        #expect(error.code == "url.refused")
        #expect(!error.message.contains("secret"))
        #expect(server.connections == 1)
        #expect(inside.connections == 0)
    }

    @Test func namedHostsMayLeadInside() async throws {
        let server = try HostileServer(sending: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        defer { server.stop() }
        let resolver = ScriptedResolver([["127.0.0.1"]])
        let file = try await Fetching(allow: "minio").fetch("http://minio:\(server.port)/x", resolver: resolver)
        #expect(file.byteCount == 1)
        #expect(server.connections == 1)
        let error = try await Fetching(allow: "minio").failure("http://minio.example/x", resolver: resolver)
        #expect(error.code == "url.refused")
    }

    @Test func theSystemResolverReadsEverySpelling() async throws {
        for host in ["127.1", "2130706433", "0x7f000001", "0177.0.0.1"] {
            #expect(try await SystemResolver().addresses(of: host) == [#require(IPAddress("127.0.0.1"))])
        }
        await #expect(throws: ResolutionFailure.self) {
            try await SystemResolver().addresses(of: "no-such-name.invalid")
        }
        await #expect(throws: ResolutionFailure.busy) {
            try await SystemResolver(mostWaiting: 0).addresses(of: "127.1")
        }
    }
}
