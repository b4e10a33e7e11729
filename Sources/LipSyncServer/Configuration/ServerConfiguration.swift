public import KlingAPI
public import LipSync
public import LipSyncModel
public import Logging
public import Outbound

/// Everything that an operator decides about a server. `docs/operations.md` has the table of all keys.
public struct ServerConfiguration: Sendable {
    // MARK: Listening

    /// The address to listen on, or `localhost`.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 takes any free one.
    public var port = 8080
    /// What links in answers begin with, without a slash at the end; nil: what the request was addressed to.
    public var publicURL: String?
    /// Where probes and metrics are served.
    public var adminHost = "127.0.0.1"
    /// The port of probes and metrics; 0: none.
    public var adminPort = 8081
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    public var trustedProxies: [AddressRange] = []
    /// Requests a second of an account that has no limit of its own; nil: no limit.
    public var requestsPerSecond: Double?

    // MARK: Keeping

    /// Where everything is kept.
    public var data: ServerFolder
    /// How long a link to a file is good.
    public var linkLifetime = Milliseconds(24 * 3_600_000)
    /// How long results and spoken sounds are kept.
    public var resultLifetime = Milliseconds(30 * 86_400_000)
    /// How long uploaded files are kept.
    public var uploadLifetime = Milliseconds(30 * 86_400_000)
    /// How long a session, its video and its face pictures are kept.
    public var sessionLifetime = Milliseconds(24 * 3_600_000)
    /// How long the record of an ended task is kept.
    public var taskLifetime = Milliseconds(30 * 86_400_000)

    // MARK: Working

    /// Tasks that this process works on at a time; 0: other processes do (`lipsync work`).
    public var workers: Int
    /// Identifications that run at a time.
    public var identifyParallel: Int
    /// How long one identification may take, waiting included.
    public var identifyLimit = Milliseconds(28_000)
    /// How long a stopping server waits for what runs, before it gives it back.
    public var drainLimit = Milliseconds(20_000)
    /// How much jobs insist on being locked in.
    public var sandbox = SandboxPolicy.auto
    /// How results are compressed.
    public var encoding = Encoding()
    /// The letters of the visible mark: capitals, digits, blanks, `-` and `.`.
    public var watermarkText = "AI LIP-SYNC"
    /// The folder of the operator's own voices.
    public var voices: String?

    // MARK: Reaching out

    /// What users' URLs may reach besides the public internet.
    public var outboundAllow = AllowList()
    /// Ports of public hosts that users' URLs may name besides 80 and 443.
    public var outboundPorts: [Int] = []
    /// What callbacks are signed with; all of them sign. None: callbacks are not signed.
    public var webhookSecrets: [WebhookSecret] = []
    /// A program that is asked before each identification and task, and its arguments; empty: none.
    public var policyCommand: [String] = []
    /// A URL that is asked before each identification and task.
    public var policyURL: UserURL?
    /// How long the policy may take to answer.
    public var policyLimit = Milliseconds(10_000)

    // MARK: What requests may ask for

    /// Limits of requests and their files.
    public var limits = WireLimits()

    // MARK: Logs

    /// What is logged: this level and the graver ones.
    public var logLevel = Logger.Level.info

    // MARK: About itself

    /// Where each key that somebody set comes from, by its name.
    public internal(set) var origins: [String: ConfigurationOrigin] = [:]
    /// What is odd but not wrong, a sentence each: to be logged at start.
    public internal(set) var warnings: [String] = []
}

extension ServerConfiguration {
    /// Whether ``host`` is only reached from this machine.
    public var isLoopback: Bool { Self.isLoopback(host) }

    /// Whether ``adminHost`` is only reached from this machine.
    public var isAdminLoopback: Bool { Self.isLoopback(adminHost) }

    /// What users' URLs may reach.
    public var addressPolicy: AddressPolicy {
        AddressPolicy(allowed: outboundAllow, morePorts: Set(outboundPorts))
    }

    /// Whom to ask about requests; nil: nobody.
    public var policy: PolicyHook.Destination? {
        policyCommand.isEmpty ? policyURL.map { .url($0) } : .command(policyCommand)
    }

    /// A URL at which this machine reaches the server, once it listens on `port`.
    public func localURL(port: Int) -> String {
        guard let address = IPAddress(host) else { return "http://\(host):\(port)" }
        let isEverywhere = address.bytes.allSatisfy { $0 == 0 }
        if address.isIPv6 { return "http://[\(isEverywhere ? "::1" : address.description)]:\(port)" }
        return "http://\(isEverywhere ? "127.0.0.1" : address.description):\(port)"
    }

    private static func isLoopback(_ host: String) -> Bool {
        guard let address = IPAddress(host) else { return host == "localhost" }
        return address.isIPv6 ? address == IPAddress("::1") : address.bytes.first == 127
    }
}
