import ArgumentParser
import LipSyncServer
import TaskStore

/// `lipsync keys rotate ID`
struct KeysRotateVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Makes a new key of the same kind; the old one stays good for a while.",
        usage: "lipsync keys rotate ID [--grace 24h] [--data DIR] [--config FILE] [--json]"
    )

    @Argument(help: ArgumentHelp("The old key's number, as lipsync keys list shows it.", valueName: "ID"))
    var id: Int64

    @Option(help: ArgumentHelp("How long the old key stays good, as 90s, 30m, 24h or 7d.", valueName: "TIME"))
    var grace = TimeSpan(hours: 24)

    @OptionGroup var place: DataOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func run() async throws {
        let folder = try place.configuration().data
        let report = try await place.withStore(in: folder) { store in
            let (old, _) = try await DataOptions.key(id, in: store)
            let new = try await store.rotateKey(old.id, grace: grace.milliseconds, now: KeysVerb.now)
            let (ending, account) = try await DataOptions.key(id, in: store)
            return RotatedKeyReport(new, replacing: ending, of: account)
        }
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
    }
}
