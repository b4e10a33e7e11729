import ArgumentParser
import LipSyncModel
import LipSyncServer

/// `lipsync work`
struct WorkVerb: LongRunningVerb {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Works on the tasks that a server with the same data folder accepts.",
        usage: "lipsync work [--data DIR] [--config FILE] [--workers N]",
        discussion: "SIGTERM or Ctrl-C stops it in order: what it has in hand goes back into the queue."
    )

    @Option(
        help: ArgumentHelp(
            "Tasks to work on at a time. (default: one for two processor cores)",
            valueName: "N"
        )
    )
    var workers: String?

    @OptionGroup var place: DataOptions

    func run() async throws {
        var overrides: [String: String] = [:]
        overrides["workers"] = workers
        let configuration = try place.configuration(overrides)
        Logs.start(level: configuration.logLevel)
        let server = try await Server(configuration)
        Console.status("lipsync: working for \(configuration.data.path)")
        try await server.work()
    }
}
