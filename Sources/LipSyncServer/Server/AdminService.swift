import Hummingbird
import LipSyncModel
import Logging
import ServiceLifecycle

/// Metrics and signs of life, on a port of their own. Where nobody asked for that port by name and another process has it,
/// a second server on the same machine for instance, the server does without.
struct AdminService: Service {
    let application: Application<AdminResponder>
    let port: Int
    /// Whether the operator chose the port.
    let isWanted: Bool
    let log: Logger

    func run() async throws {
        do {
            try await application.run()
        } catch  where !(error is CancellationError) {
            guard !isWanted else {
                throw LipSyncError(
                    .usage,
                    code: "server.cannot_listen",
                    "The server cannot listen on admin_port \(port).",
                    cause: String(describing: error)
                )
            }
            log.warning("no metrics: the admin port is taken", metadata: ["port": "\(port)"])
            try? await gracefulShutdown()
        }
    }
}
