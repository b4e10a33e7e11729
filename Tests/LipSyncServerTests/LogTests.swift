import Foundation
import KlingAPI
import LipSyncModel
import LipSyncServer
import Logging
import TaskStore
import TestSupport
import Testing

/// Logs are one JSON object a line, whatever is logged, and hold no secrets.
@Suite struct LogTests {
    /// What a logger wrote, line by line.
    private static func written(_ body: (inout Logger) -> Void) throws -> [String] {
        let folder = try TemporaryFolder()
        let path = folder.path("log")
        let handle = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(handle) }
        let output = LogOutput(handle: handle)
        var logger = Logger(label: "test") { JSONLogHandler(label: $0, level: .debug, output: output) }
        body(&logger)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").map(String.init)
    }

    private static func object(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func aRequestIsOneLine() throws {
        let record = AccessRecord(
            requestID: "9984d27b-a408-4073-ae28-17ca6a13622d",
            route: RouteLabel(.createLipSync),
            status: 429,
            code: .parallelLimit,
            time: Milliseconds(12),
            account: AccountID(7)
        )
        let lines = try Self.written { record.log(to: $0) }
        #expect(lines.count == 1)
        let object = try Self.object(lines[0])
        #expect(object["level"] as? String == "info")
        #expect(object["message"] as? String == "request")
        #expect(object["logger"] as? String == "test")
        #expect(object["request_id"] as? String == "9984d27b-a408-4073-ae28-17ca6a13622d")
        #expect(object["route"] as? String == "createLipSync")
        #expect(object["status"] as? Int == 429)
        #expect(object["code"] as? Int == 1303)
        #expect(object["ms"] as? Int == 12)
        #expect(object["account"] as? Int == 7)
        let time = try #require(object["time"] as? String)
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(time)")
        #expect(lines[0].hasPrefix("{\"time\":"))
    }

    @Test func levelsSayHowBadItIs() {
        func level(_ route: RouteLabel, _ status: Int, _ code: APICode? = nil) -> Logger.Level {
            AccessRecord(requestID: "", route: route, status: status, code: code, time: .zero).level
        }
        #expect(level(RouteLabel(.queryLipSync), 200) == .info)
        #expect(level(.unknown, 404, .unknownPath) == .info)
        #expect(level(RouteLabel(.identifyFace), 500, .internalError) == .error)
        #expect(level(RouteLabel(.identifyFace), 503, .draining) == .info)
        #expect(level(.health, 200) == .debug)
        #expect(level(.health, 500) == .error)
    }

    @Test func hostileTextsStayInTheirLine() throws {
        let evil = "a\n{\"level\":\"critical\"}\r\u{0}\u{1B}[31m\u{2028}\u{85}\u{202E}\"\\ é 🙂"
        let lines = try Self.written { logger in
            logger.info(
                "\(evil)",
                metadata: ["\(evil)": "\(evil)", "level": "fake", "time": "fake", "list": ["\(evil)"]]
            )
        }
        #expect(lines.count == 1)
        let object = try Self.object(lines[0])
        #expect(object["message"] as? String == evil)
        #expect(object[evil] as? String == evil)
        #expect(object["list"] as? [String] == [evil])
        #expect(object["level"] as? String == "info")
        #expect(object["_level"] as? String == "fake")
        #expect(lines[0].unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }

    @Test func longTextsAreCut() throws {
        let lines = try Self.written { $0.info("\(String(repeating: "x", count: 100_000))") }
        #expect(lines[0].count < 5000)
    }

    @Test func valuesFromEverywhereMeet() throws {
        let lines = try Self.written { logger in
            logger[metadataKey: "account"] = .stringConvertible(1)
            logger[metadataKey: "stage"] = "probe"
            logger.debug(
                "x",
                metadata: ["stage": "track", "done": .stringConvertible(true), "part": ["n": .stringConvertible(0.5)]]
            )
            logger.trace("not shown")
        }
        #expect(lines.count == 1)
        let object = try Self.object(lines[0])
        #expect(object["account"] as? Int == 1)
        #expect(object["stage"] as? String == "track")
        #expect(object["done"] as? Bool == true)
        #expect((object["part"] as? [String: Any])?["n"] as? Double == 0.5)
    }

    @Test func linesOfManyThreadsDoNotMix() async throws {
        let folder = try TemporaryFolder()
        let handle = open(folder.path("log"), O_WRONLY | O_CREAT, 0o600)
        defer { close(handle) }
        let output = LogOutput(handle: handle)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let logger = Logger(label: "test") { JSONLogHandler(label: $0, output: output) }
                    for _ in 0..<100 { logger.info("\(String(repeating: "y", count: 500))") }
                }
            }
        }
        let lines = try String(contentsOfFile: folder.path("log"), encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 800)
        for line in lines { _ = try Self.object(String(line)) }
    }
}
