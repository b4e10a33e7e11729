import BlobStore
import Foundation
import Hummingbird
import HummingbirdCore
import Inference
import KlingAPI
import LipSync
import LipSyncModel
import Logging
import NIOCore
import Outbound
import ServiceLifecycle
import TaskStore
import UnixSignals
import Voices

/// The Lip-Sync API on one machine: routes, workers, callbacks and housekeeping over one folder.
public struct Server: Sendable {
    /// Keys that were made because there were none, shown once.
    public struct FirstKeys: Sendable {
        /// The account's name.
        public var account: String
        /// Names the secret key in tokens.
        public var accessKey: String
        /// Signs tokens.
        public var secretKey: String
        /// Sent as it is instead of a token.
        public var apiKey: String
    }

    private let rooms: Rooms
    private let signer: LinkSigner
    private let readiness: ReadinessCheck

    /// Opens the data folder, making what is missing. Throws ``LipSyncError`` naming what does not work.
    public init(_ configuration: ServerConfiguration) async throws {
        let folder = configuration.data
        try Self.make(folder.path)
        try Self.make(folder.work)
        let installation = try Installation.locate()
        let secrets = try SigningSecret.loadOrCreate(folder.linkSecrets)
        signer = try LinkSigner(secrets: secrets)
        let launcher = WalledProgram.launcher(configuration.sandbox)
        let catalogue = try await VoiceCatalogue.load(
            installation,
            folder: configuration.voices,
            launcher: launcher
        )
        do {
            let store = try SQLiteTaskStore(path: folder.database)
            let blobs = try FolderBlobStore(folder.blobs, watch: KillPoint.pass)
            readiness = ReadinessCheck(store: store, blobs: blobs)
            rooms = Rooms(
                configuration: configuration,
                folder: folder,
                work: try WorkFolder(in: folder.work),
                store: store,
                blobs: blobs,
                pipeline: configuration.pipeline(niceness: 10),
                promptPipeline: configuration.pipeline(niceness: 5),
                narrator: Narrator(catalogue, installation: installation, launcher: launcher),
                fetcher: SafeFetcher(policy: configuration.addressPolicy),
                links: FileLinks(signer: signer, lifetime: configuration.linkLifetime),
                place: ServerPlace(
                    publicURL: configuration.publicURL,
                    guess: configuration.localURL(port: configuration.port)
                ),
                policy: configuration.policy.map { PolicyHook($0, limit: Duration(configuration.policyLimit)) },
                probing: Slots(2 * ProcessInfo.processInfo.activeProcessorCount),
                metrics: ServerMetrics(version: Product.version) { await Self.snapshot(store, blobs) },
                log: Logger(label: "lipsync")
            )
        } catch let error as StoreError {
            throw error.failure
        }
    }

    /// Makes an account with keys if there is none at all; nil if there is one. A server that others than this machine
    /// can reach must not begin with keys that somebody may have read off a screen: throws `server.no_keys` there.
    public func makeFirstAccount() async throws -> FirstKeys? {
        guard try await rooms.store.accounts().isEmpty else { return nil }
        guard rooms.configuration.isLoopback else {
            throw LipSyncError(
                .usage,
                code: "server.no_keys",
                "host is \(rooms.configuration.host), which other machines can reach, and there are no keys yet; "
                    + "make some with lipsync keys create --account NAME --data \(rooms.folder.path)."
            )
        }
        let name = "default"
        let account = try await rooms.store.createAccount(name: name, limits: AccountLimits(), now: .now)
        let token = try await rooms.store.createKey(.token, account: account.id, now: .now)
        let plain = try await rooms.store.createKey(.plain, account: account.id, now: .now)
        guard case .token(let accessKey, let secretKey) = token.secret, case .plain(let apiKey) = plain.secret else {
            return nil
        }
        return FirstKeys(account: name, accessKey: accessKey, secretKey: secretKey, apiKey: apiKey)
    }

    /// Answers requests and works on tasks until it is told to stop; then gives back what it has in hand.
    /// `started` hears the port it listens on.
    public func serve(started: @escaping @Sendable (Int) async -> Void) async throws {
        let configuration = rooms.configuration
        let responder = Responder(
            api: API(rooms),
            gate: Gate(store: rooms.store, rates: RateLimiter(), usualRate: configuration.requestsPerSecond),
            files: FileRoute(store: rooms.store, blobs: rooms.blobs, signer: signer, log: rooms.log),
            site: Site(readinessCheck: readiness, drain: rooms.drain, document: try APIDocument(of: .locate())),
            addresses: ClientAddress(trustedProxies: AddressList(configuration.trustedProxies)),
            rooms: rooms
        )
        let http = Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ExpectContinueHandler(), EarlyAnswerHandler()],
                    idleTimeout: .seconds(120)
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "lipsync",
                availableConnectionsDelegate: MaximumAvailableConnections(
                    FileHandles.connections(within: FileHandles.takeAll()),
                    logger: Self.quiet
                )
            ),
            onServerRunning: { [rooms] channel in
                let port = channel.localAddress?.port ?? configuration.port
                rooms.place.listens(at: configuration.localURL(port: port))
                await started(port)
            },
            logger: Self.quiet
        )
        let courier = Courier(
            rooms: rooms,
            sender: WebhookSender(policy: configuration.addressPolicy),
            views: TaskViews(links: rooms.links, store: rooms.store)
        )
        var services: [any Service] = [http, courier, Sweeper(rooms: rooms)]
        if configuration.adminPort > 0 { services.append(admin) }
        try await run(services + workers(configuration.workers))
    }

    /// Works on tasks that another process accepts into the same folder.
    public func work() async throws {
        try await run([Sweeper(rooms: rooms)] + workers(max(1, rooms.configuration.workers)))
    }

    /// Metrics and signs of life, on a port of their own.
    private var admin: any Service {
        let configuration = rooms.configuration
        let application = Application(
            responder: AdminResponder(
                metrics: rooms.metrics,
                site: Site(readinessCheck: readiness, drain: rooms.drain, document: nil)
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.adminHost, port: configuration.adminPort),
                serverName: "lipsync"
            ),
            logger: Self.quiet
        )
        return AdminService(
            application: application,
            port: configuration.adminPort,
            isWanted: configuration.origins["admin_port"] != nil,
            log: rooms.log
        )
    }

    private func workers(_ count: Int) -> [any Service] {
        guard count > 0 else { return [] }
        let process = "\(ProcessInfo.processInfo.hostName)-\(ProcessInfo.processInfo.processIdentifier)"
        let makers = (1...count).map { number in
            Worker(rooms: rooms, name: "\(process)-\(number)", kinds: [.advanced, .legacy], bell: rooms.workBell)
        }
        // Words are wanted while their caller waits: they have a worker of their own.
        return makers + [Worker(rooms: rooms, name: "\(process)-speech", kinds: [.speech], bell: rooms.speechBell)]
    }

    private func run(_ services: [any Service]) async throws {
        defer { rooms.work.remove() }
        let limit = rooms.configuration.drainLimit
        let drainer = Drainer(
            drain: rooms.drain,
            limit: Duration(limit),
            bells: [rooms.workBell, rooms.speechBell, rooms.callbackBell]
        )
        var configuration = ServiceGroupConfiguration(
            services: (services + [drainer]).map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Self.quiet
        )
        // What is given back at the end needs a moment.
        configuration.maximumGracefulShutdownDuration = Duration(limit) + .seconds(8)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as ServiceGroupError {
            // Its own text shows the services with all that they hold.
            rooms.log.critical("stopped", metadata: ["cause": "\(error.errorCode)"])
            throw LipSyncError(.internal, code: "server.stopped", "The server stopped: a part of it ended by itself.")
        } catch let error as any CustomStringConvertible & Error where error is IOError {
            throw LipSyncError(
                .usage,
                code: "server.cannot_listen",
                "The server cannot listen on \(rooms.configuration.host):\(rooms.configuration.port).",
                cause: error.description
            )
        }
    }

    /// What the metrics show of the store.
    private static func snapshot(_ store: SQLiteTaskStore, _ blobs: FolderBlobStore) async -> ServerSnapshot? {
        guard let depth = try? await store.queueDepth() else { return nil }
        return ServerSnapshot(
            submitted: depth.submitted,
            processing: depth.processing,
            oldestWait: depth.oldest.map { .now - $0 },
            blobBytesFree: try? await blobs.freeSpace()
        )
    }

    /// Libraries speak up only when something is wrong.
    private static var quiet: Logger {
        var logger = Logger(label: "lipsync.server")
        logger.logLevel = .error
        return logger
    }

    private static func make(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw LipSyncError(
                .usage,
                code: "server.no_folder",
                "The data folder \(folder) cannot be made.",
                cause: String(describing: error)
            )
        }
    }
}
