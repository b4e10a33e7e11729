import ArgumentParser
import Foundation
import LipSyncModel
import LipSyncServer
import Logging

/// `lipsync serve`
struct ServeVerb: LongRunningVerb {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Starts the Lip-Sync API on this machine.",
        usage: "lipsync serve [--host H] [--port P] [--data DIR] [--config FILE] [--workers N]",
        discussion: """
            It listens on 127.0.0.1:8080 unless told otherwise, keeps everything in one folder, and makes an account with
            keys when it is started for the first time. SIGTERM or Ctrl-C stops it in order.
            """
    )

    @Option(help: ArgumentHelp("The address to listen on. (default: 127.0.0.1)", valueName: "H"))
    var host: String?

    @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one. (default: 8080)", valueName: "P"))
    var port: String?

    @Option(
        help: ArgumentHelp(
            "Tasks to work on at a time; 0 leaves them to lipsync work. (default: one for two processor cores)",
            valueName: "N"
        )
    )
    var workers: String?

    @OptionGroup var place: DataOptions

    @Flag(help: "Show the configuration with where each value comes from, and stop.")
    var check = false

    func run() async throws {
        var overrides: [String: String] = [:]
        overrides["host"] = host
        overrides["port"] = port
        overrides["workers"] = workers
        let configuration = try place.configuration(overrides)
        if check { return Console.result(configuration.effective()) }
        Logs.start(level: configuration.logLevel)
        let server = try await Server(configuration)
        if let keys = try await server.makeFirstAccount() {
            let url = configuration.publicURL ?? configuration.localURL(port: configuration.port)
            Console.result(NewKeysReport(keys).plain(url: url))
        }
        try await server.serve { port in
            let url = configuration.publicURL ?? configuration.localURL(port: port)
            Console.status(
                "lipsync: serving \(url) from \(configuration.data.path); the API is described at \(url)/docs"
            )
        }
    }
}
