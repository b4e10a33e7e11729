import Foundation
import KlingAPI
import LipSync
import LipSyncModel
import LipSyncServer
import Logging
import Outbound
import TestSupport
import Testing

/// Where settings come from, what they may be, and what is said of those that cannot be.
struct ConfigurationTests {
    private static let home = ["HOME": "/home/someone"]
    private static let secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="

    private func load(
        yaml: String,
        _ environment: [String: String] = home,
        overrides: [String: String] = [:]
    ) throws -> ServerConfiguration {
        let folder = try TemporaryFolder()
        let path = folder.path("lipsync.yaml")
        try yaml.write(toFile: path, atomically: true, encoding: .utf8)
        return try ServerConfiguration.load(file: path, environment: environment, overrides: overrides)
    }

    private func failure(_ work: () throws -> ServerConfiguration) -> LipSyncError? {
        do {
            _ = try work()
            return nil
        } catch {
            return error as? LipSyncError
        }
    }

    @Test func withoutAWordTheDefaultsHold() throws {
        let usual = try ServerConfiguration.load(environment: Self.home)
        #expect(usual.host == "127.0.0.1" && usual.port == 8080 && usual.isLoopback)
        #expect(usual.data.path == "/home/someone/.local/share/lipsync")
        #expect(usual.workers >= 1 && usual.identifyParallel >= 1)
        #expect(usual.limits == WireLimits())
        #expect(usual.encoding == Encoding())
        #expect(usual.identifyLimit == Milliseconds(28_000))
        #expect(usual.resultLifetime == Milliseconds(30 * 24 * 3_600_000))
        #expect(usual.policy == nil && usual.webhookSecrets.isEmpty)
        #expect(usual.addressPolicy == AddressPolicy())
        #expect(usual.origins.isEmpty && usual.warnings.isEmpty)
    }

    @Test func theDataFolderFollowsTheDesktopsRules() throws {
        func folder(_ environment: [String: String]) throws -> String {
            try ServerConfiguration.load(environment: environment).data.path
        }
        #expect(try folder(["HOME": "/h", "XDG_DATA_HOME": "/x"]) == "/x/lipsync")
        #expect(try folder(["HOME": "/h", "XDG_DATA_HOME": "relative"]) == "/h/.local/share/lipsync")
        #expect(try folder(["LIPSYNC_DATA": "/srv/lipsync/"]) == "/srv/lipsync")
        #expect(failure { try ServerConfiguration.load(environment: [:]) }?.code == "configuration.missing")
    }

    @Test func theFileIsBeatenByVariablesAndTheseByOptions() throws {
        let yaml = "port: 1001\nworkers: 3\nhost: ::1\nlog_level: debug\n"
        let environment = Self.home.merging(["LIPSYNC_PORT": "1002", "LIPSYNC_WORKERS": "4", "LIPSYNC_HOST": ""]) { $1 }
        let all = try load(yaml: yaml, environment, overrides: ["port": "1003"])
        #expect(all.port == 1003 && all.workers == 4 && all.host == "::1" && all.logLevel == .debug)
        #expect(all.origins["port"] == .option("--port"))
        #expect(all.origins["workers"] == .variable("LIPSYNC_WORKERS"))
        #expect(all.origins["log_level"].map { "\($0)".hasSuffix("lipsync.yaml, line 4") } == true)
        #expect(all.origins["faces"] == nil)
    }

    @Test func theVariableNamesTheFileWhereNoOptionDoes() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a file.yaml")
        try "port: 7".write(toFile: path, atomically: true, encoding: .utf8)
        let environment = Self.home.merging(["LIPSYNC_CONFIG": path]) { $1 }
        #expect(try ServerConfiguration.load(environment: environment).port == 7)
    }

    @Test func groupsAreAnotherSpellingOfLongNames() throws {
        let configuration = try load(
            yaml: """
                outbound:
                  allow: [minio, "192.168.1.20", fd00::/8]
                  ports: [9000]
                video:
                  megabytes: 500
                  seconds: 600
                  side_min: 256
                policy:
                  command:
                    - /usr/local/bin/policy
                    - --mode, strict
                """
        )
        #expect(configuration.outboundAllow.hosts == ["minio"] && configuration.outboundAllow.ranges.count == 2)
        #expect(configuration.addressPolicy.ports == [80, 443, 9000])
        #expect(configuration.limits.videoBytes == 500 << 20)
        #expect(configuration.limits.videoLength == Milliseconds(2000)...Milliseconds(600_000))
        #expect(configuration.limits.videoSide == 256...2160)
        #expect(configuration.policy == .command(["/usr/local/bin/policy", "--mode, strict"]))
    }

    @Test func listsInVariablesHaveCommasOrBrackets() throws {
        var environment = Self.home
        environment["LIPSYNC_OUTBOUND_ALLOW"] = " minio , 10.0.0.0/8,"
        environment["LIPSYNC_POLICY_COMMAND"] = #"["/bin/ask", "a, b"]"#
        environment["LIPSYNC_TRUSTED_PROXIES"] = "10.1.2.3,fd00::/8"
        environment["LIPSYNC_WEBHOOK_SECRETS"] = Self.secret
        let configuration = try load(yaml: "outbound_ports: [1, 2]", environment)
        #expect(configuration.outboundAllow.hosts == ["minio"])
        #expect(configuration.outboundAllow.ranges.map(\.description) == ["10.0.0.0/8"])
        #expect(configuration.policy == .command(["/bin/ask", "a, b"]))
        #expect(configuration.trustedProxies.map(\.description) == ["10.1.2.3/32", "fd00::/8"])
        #expect(configuration.webhookSecrets == [try WebhookSecret(Self.secret)])
        environment["LIPSYNC_OUTBOUND_PORTS"] = "[]"
        #expect(try load(yaml: "outbound_ports: [1, 2]", environment).outboundPorts == [])
    }

    @Test func pathsInTheFileStartAtItsFolder() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("lipsync.yaml")
        try "data: state/here\nvoices: /srv/voices/".write(toFile: path, atomically: true, encoding: .utf8)
        let configuration = try ServerConfiguration.load(file: path, environment: [:])
        #expect(configuration.data.path == folder.path("state/here"))
        #expect(configuration.voices == "/srv/voices")
        let below = try ServerConfiguration.load(environment: [:], overrides: ["data": "state"])
        #expect(below.data.path == FileManager.default.currentDirectoryPath + "/state")
    }

    @Test func keysWithoutValuesAreNotSet() throws {
        let configuration = try load(yaml: "port:\nvoices: ~\npublic_url: null\nhost: \"\"\n# nothing\n")
        #expect(configuration.origins.isEmpty && configuration.port == 8080)
        #expect(try load(yaml: "").origins.isEmpty)
    }

    @Test(arguments: [
        ("port: 99999", "range", ["port", "99999", "line 1", "0 to 65535"]),
        ("# one\nport: 99999999999999999999", "range", ["99999999999999999999", "line 2"]),
        ("port: http", "value", ["port", "http", "whole number"]),
        ("port: 80.5", "value", ["80.5"]),
        ("port: [80, 81]", "value", ["[80, 81]"]),
        ("port: {a: 1}", "unknown_key", ["port_a"]),
        ("host: example.org", "value", ["host", "example.org", "address"]),
        ("host: 127.1", "value", ["127.1"]),
        ("prot: 80", "unknown_key", ["prot", "line 1"]),
        ("video:\n  megabites: 80", "unknown_key", ["video_megabites", "line 2"]),
        ("port: 1\nport: 2", "duplicate_key", ["port"]),
        ("video: {seconds: 3}\nvideo_seconds: 4", "duplicate_key", ["video_seconds", "line 2"]),
        ("- port", "file", ["keys and values"]),
        ("port: [80", "file", ["not YAML", "line"]),
        ("outbound_allow: [minio, 10.0.0.1/8]", "value", ["10.0.0.1/8", "outbound_allow"]),
        ("outbound_allow: ['http://minio']", "value", ["http://minio"]),
        ("outbound_ports: [443, 0]", "value", ["outbound_ports", "cannot be 0 ", "65535"]),
        ("outbound_ports: [[443]]", "value", ["outbound_ports"]),
        ("trusted_proxies: 10.0.0.300", "value", ["10.0.0.300"]),
        ("sandbox: maybe", "value", ["sandbox", "maybe", "require, auto, off"]),
        ("log_level: loud", "value", ["loud", "warning"]),
        ("encoding: {preset: best}", "value", ["best", "ultrafast"]),
        ("encoding: {crf: 52}", "range", ["52", "0 to 51"]),
        ("video_seconds: 1", "range", ["video_seconds", "2 to 3600"]),
        ("video_side_min: 513", "range", ["513", "pixels"]),
        ("session_hours: 0", "range", ["session_hours", "hours from 1"]),
        ("requests_per_second: nan", "value", ["nan"]),
        ("requests_per_second: inf", "range", ["inf"]),
        ("public_url: ftp://example.org", "value", ["ftp://example.org"]),
        ("public_url: https://example.org/?a=b", "value", ["without query"]),
        ("policy_url: file:///etc/passwd", "value", ["policy_url"]),
        ("policy_command: [ask]", "value", ["absolute path"]),
        ("policy_command: [/bin/ask]\npolicy_url: http://localhost:1/", "contradiction", ["line 1", "line 2"]),
        ("admin_port: 8080", "contradiction", ["admin_port", "8080"]),
        ("watermark_text: straße", "value", ["capitals"]),
        ("watermark_text: \"\(String(repeating: "A", count: 25))\"", "range", ["1 to 24"]),
        ("voices: \"a\\nb\"", "value", ["control characters"]),
    ])
    func faultsNameKeyValueRangeAndPlace(yaml: String, reason: String, words: [String]) {
        let failure = failure { try load(yaml: yaml) }
        #expect(failure?.kind == .usage && failure?.code == "configuration.\(reason)", "\(yaml): \(failure as Any)")
        for word in words { #expect(failure?.message.contains(word) == true, "\(failure?.message ?? "no failure")") }
    }

    @Test func faultsInVariablesAndOptionsNameThem() {
        let environment = Self.home.merging(["LIPSYNC_FACES": "many"]) { $1 }
        let first = failure { try ServerConfiguration.load(environment: environment) }
        #expect(first?.message == "faces cannot be many (LIPSYNC_FACES): it takes a whole number from 1 to 64.")
        let second = failure { try ServerConfiguration.load(environment: Self.home, overrides: ["admin_port": "-1"]) }
        #expect(second?.code == "configuration.range" && second?.message.contains("(--admin-port)") == true)
        let third = failure { try ServerConfiguration.load(file: "/nowhere/l.yaml", environment: Self.home) }
        #expect(third?.code == "configuration.file" && third?.message.contains("/nowhere/l.yaml") == true)
    }

    @Test(arguments: ["whsec_c2hvcnQ=", "dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=", "whsec_???"])
    func wrongSecretsAreNotRepeated(secret: String) {
        let environment = Self.home.merging(["LIPSYNC_WEBHOOK_SECRETS": secret]) { $1 }
        let failure = failure { try ServerConfiguration.load(environment: environment) }
        #expect(failure?.code == "configuration.value")
        #expect(failure.map { !"\($0.message) \($0.cause ?? "")".contains(secret.dropFirst(6)) } == true)
    }

    @Test func brokenFilesDoNotShowTheirLines() {
        let failure = failure { try load(yaml: "webhook_secrets: [\(Self.secret)\nport: 1") }
        #expect(failure?.code == "configuration.file")
        #expect(failure.map { !"\($0.message) \($0.cause ?? "")".contains("dGVzdH") } == true)
    }

    @Test func slipsInVariablesAndOpenSecretsAreWarnedOf() throws {
        let environment = Self.home.merging(["LIPSYNC_PROT": "1", "LIPSYNC_HOME": "/opt/lipsync"]) { $1 }
        let slip = try ServerConfiguration.load(environment: environment)
        #expect(slip.warnings.count == 1 && slip.warnings[0].contains("LIPSYNC_PROT"))

        let folder = try TemporaryFolder()
        let path = folder.path("lipsync.yaml")
        for (mode, count) in [(0o644, 1), (0o640, 0), (0o600, 0)] {
            try "webhook_secrets: \(Self.secret)".write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(try ServerConfiguration.load(file: path, environment: Self.home).warnings.count == count)
        }
    }

    @Test func whatIsInForceReadsAsAFileThatMeansTheSame() throws {
        let before = try load(
            yaml: """
                host: "::"
                port: 0
                public_url: https://lip.example.org/base/
                requests_per_second: 2.5
                data: /srv/a "quoted" \\ folder # 1
                outbound: {allow: [minio, 10.0.0.0/8], ports: [8443]}
                webhook_secrets: \(Self.secret)
                policy_command: [/bin/ask, "a, \\"b\\""]
                watermark_text: MADE BY LIPSYNC 2.0
                voices: /srv/voices
                faces: 3
                video_side_max: 4320
                """
        )
        let text = before.effective()
        #expect(!text.contains("dGVzdH") && text.contains("# webhook_secrets: set, not shown"))
        let after = try load(yaml: text)
        #expect(
            after.effective().split(separator: "\n").map(Self.setting) == text.split(separator: "\n").map(Self.setting)
        )
        #expect(after.data.path == #"/srv/a "quoted" \ folder"# && after.publicURL == "https://lip.example.org/base")
        #expect(after.policy == .command(["/bin/ask", #"a, "b""#]) && after.limits == before.limits)
        #expect(after.webhookSecrets.isEmpty)
    }

    /// A line without where it comes from, and nothing of those that are comments.
    private static func setting(_ line: Substring) -> Substring {
        line.hasPrefix("#") ? "" : line[..<(line.range(of: "  # ", options: .backwards)?.lowerBound ?? line.endIndex)]
    }

    @Test(arguments: [
        ("127.0.0.1", true, "http://127.0.0.1:5"), ("127.9.9.9", true, "http://127.9.9.9:5"),
        ("localhost", true, "http://localhost:5"), ("::1", true, "http://[::1]:5"),
        ("[::1]", true, "http://[::1]:5"), ("0.0.0.0", false, "http://127.0.0.1:5"),
        ("::", false, "http://[::1]:5"), ("192.168.1.2", false, "http://192.168.1.2:5"),
        ("::ffff:127.0.0.1", true, "http://127.0.0.1:5"), ("fd00::1", false, "http://[fd00::1]:5"),
    ])
    func loopbackIsKnownForCertain(host: String, isLoopback: Bool, url: String) throws {
        let configuration = try ServerConfiguration.load(environment: Self.home, overrides: ["host": host])
        #expect(configuration.isLoopback == isLoopback && configuration.localURL(port: 5) == url)
    }

    @Test func addressesOfClientsAreAddressesOrRanges() throws {
        #expect(try CallerRange.range("192.0.2.7") == "192.0.2.7/32")
        #expect(try CallerRange.range("2001:DB8::/32") == "2001:db8::/32")
        for wrong in ["", "10.0.0.1/8", "example.org", "10.0.0.0/33"] {
            #expect(throws: LipSyncError.self) { try CallerRange.range(wrong) }
        }
    }

    @Test func everyKeyHasItsOwnNameAndASentence() {
        let names = ConfigurationKey.all.map(\.name)
        #expect(Set(names).count == names.count)
        for key in ConfigurationKey.all {
            #expect(key.sentence.hasSuffix(".") && !key.allowed.isEmpty)
            #expect(key.name.allSatisfy { $0 == "_" || ($0.isASCII && $0.isLowercase) })
        }
    }
}
