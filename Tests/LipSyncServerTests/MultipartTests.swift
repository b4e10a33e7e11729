import LipSyncModel
import LipSyncServer
import TestSupport
import Testing

/// A form is understood alike however the network cuts it, and refused where readers could differ.
@Suite struct MultipartTests {
    /// What a form amounts to, whatever chunks its bytes came in.
    private struct Form: Hashable {
        var parts: [MultipartPart] = []
        var bodies: [[UInt8]] = []
        var isDone = false

        mutating func take(_ event: MultipartEvent) {
            switch event {
            case .partBegins(let part):
                parts.append(part)
                bodies.append([])
            case .bytes(let bytes): bodies[bodies.count - 1] += bytes
            case .partEnds: break
            case .done: isDone = true
            }
        }
    }

    private static let boundary = "--x(y)'z"

    private static func read(
        _ chunks: [ArraySlice<UInt8>],
        limits: MultipartLimits = MultipartLimits()
    ) throws -> Form {
        var reader = MultipartReader(boundary: try #require(MultipartBoundary(boundary)), limits: limits)
        var form = Form()
        for chunk in chunks { try reader.read(chunk).forEach { form.take($0) } }
        try reader.finish()
        return form
    }

    private struct Outcome: Hashable {
        var form: Form?
        var code: String?
    }

    private static func outcome(_ chunks: [ArraySlice<UInt8>]) -> Outcome {
        do {
            return Outcome(form: try read(chunks))
        } catch {
            return Outcome(code: (error as? LipSyncError)?.code ?? "\(error)")
        }
    }

    private static func read(_ text: String, limits: MultipartLimits = MultipartLimits()) throws -> Form {
        try read([Array(text.utf8)[...]], limits: limits)
    }

    private static func part(_ headers: String, _ body: String) -> String {
        "--\(boundary)\r\n\(headers)\r\n\r\n\(body)\r\n"
    }

    private static let end = "--\(boundary)--"

    /// Bodies that look like delimiters as far as may be.
    private static let bodies = [
        "", "a", "\r\n", "\r", "\r\n--", "\r\n--\(boundary.dropLast())", "--\(boundary)", "\r\r\n\r\n--", "a\r\n-",
        "\r\n\r\n--\(boundary.dropLast())\r\n--",
    ]

    private static let wholeForm =
        "preamble\r\n"
        + bodies.filter { $0 != "--\(boundary)" }
        .map { part("Content-Disposition: form-data; name=\"n\"", $0) }.joined()
        + part("content-disposition:form-data;name=file; filename=\"t.mp4\"\r\nContent-Type: video/mp4", "xyz")
        + end + " \r\nepilogue\r\n" + end

    @Test func everySplitGivesTheSame() throws {
        let bytes = Array(Self.wholeForm.utf8)
        let whole = try Self.read([bytes[...]])
        #expect(whole.isDone)
        #expect(whole.parts.count == Self.bodies.count)
        #expect(
            whole.bodies.dropLast().map { String(decoding: $0, as: UTF8.self) }
                == Self.bodies.filter { $0 != "--\(Self.boundary)" }
        )
        #expect(whole.parts.last?.fileName == "t.mp4")
        #expect(whole.parts.last?.contentType == "video/mp4")
        for split in 0...bytes.count {
            #expect(try Self.read([bytes[..<split], bytes[split...]]) == whole, "split at \(split)")
        }
        #expect(try Self.read(bytes.indices.map { bytes[$0...$0] }) == whole)
        for size in 2...40 {
            let chunks = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
            #expect(try Self.read(chunks) == whole, "chunks of \(size)")
        }
    }

    @Test func randomBytesComeThroughInRandomChunks() throws {
        var random = SeededRandom(7)
        // Few letters, so that near-delimiters are frequent.
        let alphabet = Array("\r\n-x(y)'z".utf8)
        let delimiter = Array("\r\n--\(Self.boundary)".utf8)
        for _ in 0..<400 {
            let bodies = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                (0..<Int.random(in: 0...120, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? 0
                }
            }.filter { ([13, 10] + $0).firstRange(of: delimiter) == nil }
            var bytes: [UInt8] = []
            for body in bodies {
                bytes +=
                    Array(Self.part("Content-Disposition: form-data; name=n", "").utf8.dropLast(2)) + body + [13, 10]
            }
            bytes += Array(Self.end.utf8)
            var chunks: [ArraySlice<UInt8>] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                chunks.append(rest.prefix(Int.random(in: 1...30, using: &random)))
                rest = rest.dropFirst(chunks.last?.count ?? 0)
            }
            #expect(try Self.read(chunks).bodies == bodies)
        }
    }

    @Test func damagedFormsAreRefusedOrReadAlikeInEveryChunking() throws {
        var random = SeededRandom(11)
        let original = Array(Self.wholeForm.utf8)
        var refused = 0
        for _ in 0..<1500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes = Array(bytes[..<max(1, place)])
                }
            }
            let whole = Self.outcome([bytes[...]])
            let single = Self.outcome(bytes.indices.map { bytes[$0...$0] })
            #expect(whole == single)
            if let code = whole.code {
                refused += 1
                #expect(code.hasPrefix("multipart."))
            }
        }
        #expect(refused > 100)
    }

    @Test func bytesAreHandedOnAsTheyCome() throws {
        var reader = MultipartReader(boundary: try #require(MultipartBoundary(Self.boundary)))
        _ = try reader.read(Array(Self.part("Content-Disposition: form-data; name=file", "").utf8.dropLast(2)))
        var handed = 0
        for _ in 0..<100 {
            let events = try reader.read([UInt8](repeating: 13, count: 10_000))
            for case .bytes(let bytes) in events { handed += bytes.count }
        }
        #expect(handed >= 1_000_000 - 80)
    }

    @Test(arguments: [
        ("Content-Disposition: form-data; name=a", "", "multipart.unfinished"),
        ("Content-Disposition: form-data; name=a", "--\(boundary)", "multipart.unfinished"),
        ("Content-Disposition: form-data; name=a", "--\(boundary)-", "multipart.unfinished"),
        ("Content-Disposition: form-data; name=a", "--\(boundary)x\r\n", "multipart.delimiter"),
        ("Content-Disposition: form-data; name=a", "--\(boundary) --", "multipart.delimiter"),
        ("Content-Disposition: form-data; name=a", "--\(boundary)\n", "multipart.delimiter"),
        ("Content-Disposition: form-data; name=a\nX: y", end, "multipart.headers"),
        ("Content-Disposition: form-data; name=a\r\n folded", end, "multipart.headers"),
        ("Content-Disposition: form-data; name=a\rX: y", end, "multipart.headers"),
        ("Content-Disposition: form-data; name=\"a\u{0}\"", end, "multipart.headers"),
        ("no colon", end, "multipart.headers"),
        ("Content-Disposition : form-data; name=a", end, "multipart.headers"),
        ("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b", end, "multipart.headers"),
        ("Content-Type: text/plain", end, "multipart.disposition"),
        ("Content-Disposition: attachment; name=a", end, "multipart.disposition"),
        ("Content-Disposition: form-data", end, "multipart.disposition"),
        ("Content-Disposition: form-data; name=a; name=b", end, "multipart.disposition"),
        ("Content-Disposition: form-data; name=\"a", end, "multipart.disposition"),
        ("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64", end, "multipart.encoding"),
    ])
    func brokenFormsAreRefused(headers: String, ending: String, code: String) {
        let error = #expect(throws: LipSyncError.self) { try Self.read(Self.part(headers, "body") + ending) }
        #expect(error?.code == code)
        #expect(error?.kind == .badInput)
    }

    @Test func lineFeedsAloneAreNoForm() {
        let form = (Self.part("Content-Disposition: form-data; name=a", "body") + Self.end).replacing(
            "\r\n",
            with: "\n"
        )
        #expect(throws: LipSyncError.self) { try Self.read(form) }
        #expect(throws: LipSyncError.self) { try Self.read("") }
    }

    @Test func headersAreLimited() throws {
        let limits = MultipartLimits(headerBytes: 60)
        let fits = "Content-Disposition: form-data; name=" + String(repeating: "n", count: 60 - 37 - 4)
        #expect(try Self.read(Self.part(fits, "") + Self.end, limits: limits).parts.count == 1)
        for headers in [fits + "n", "X: " + String(repeating: "x", count: 1000), fits + "\r\nX: y"] {
            let error = #expect(throws: LipSyncError.self) {
                try Self.read(Self.part(headers, "") + Self.end, limits: limits)
            }
            #expect(error?.code == "multipart.headers_too_long")
        }
    }

    @Test func partsAreLimited() throws {
        let part = Self.part("Content-Disposition: form-data; name=a", "")
        let limits = MultipartLimits(fields: 2)
        #expect(try Self.read(part + part + part + Self.end, limits: limits).parts.count == 3)
        let error = #expect(throws: LipSyncError.self) {
            try Self.read(part + part + part + part + Self.end, limits: limits)
        }
        #expect(error?.code == "multipart.parts")
    }

    @Test func aPartWithoutBytesMayLackItsLineEnd() throws {
        let form = "--\(Self.boundary)\r\nContent-Disposition: form-data; name=a\r\n\r\n" + Self.end
        #expect(try Self.read(form).bodies == [[]])
    }

    @Test(arguments: [
        ("filename=talk.mp4", "talk.mp4"),
        ("filename=\"two words.mp4\"", "two words.mp4"),
        (#"filename="a\"b\\c.mp4""#, "c.mp4"),
        (#"filename="C:\clips\talk.mp4""#, "talk.mp4"),
        ("filename=\"../../etc/passwd\"", "passwd"),
        ("filename=\"..\"", nil),
        ("filename=\"\"", nil),
        ("filename=\"a\u{7}b\"", "ab"),
        ("filename=\"täl;k.mp4\"", "täl;k.mp4"),
        ("filename=plain.mp4; filename*=UTF-8''t%C3%A4lk%20one.mp4", "tälk one.mp4"),
        ("filename*=utf-8'en'x.mp4", "x.mp4"),
        ("filename*=UTF-8''%2e%2e%2Fup.mp4", "up.mp4"),
        ("filename=plain.mp4; filename*=UTF-8''%FF", "plain.mp4"),
        ("filename=plain.mp4; filename*=EBCDIC''x", "plain.mp4"),
    ])
    func fileNamesAreRead(parameter: String, name: String?) throws {
        let form = Self.part("Content-Disposition: form-data; name=\"f\"; \(parameter)", "") + Self.end
        #expect(try Self.read(form).parts.first?.fileName == name)
    }
}
