import ArgumentParser
import Foundation
import LipSync
import LipSyncModel

/// What the verbs let in, and how they lock it in.
struct LimitOptions: ParsableArguments {
    /// What files may be.
    enum Limits: String, ExpressibleByArgument, CaseIterable {
        /// As the service has it.
        case service
        /// As far as this machine goes.
        case wide
    }

    @Option(
        help: ArgumentHelp(
            "What files may be. service: 2 to 60 s, sides of 512 to 2160 pixels, 100 MB; wide: up to an hour, sides of "
                + "64 to 4320 pixels, 8 GB.",
            valueName: "LIMITS"
        )
    )
    var limits: Limits = .service

    /// The pipeline of this machine. Throws where set-up is incomplete or the environment says something unknown.
    func pipeline() throws -> SandboxedPipeline {
        let environment = ProcessInfo.processInfo.environment
        return try SandboxedPipeline(
            settings: limits == .wide ? .wide : .service,
            policy: SandboxPolicy.named(in: environment)
        )
    }
}
