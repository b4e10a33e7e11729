import ArgumentParser
import LipSyncServer
import TaskStore

/// `lipsync keys list`
struct KeysListVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists accounts and keys, without their secrets.",
        usage: "lipsync keys list [--account NAME] [--data DIR] [--config FILE] [--json]"
    )

    @Option(help: ArgumentHelp("Only this account's.", valueName: "NAME"))
    var account: String?

    @OptionGroup var place: DataOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func run() async throws {
        let folder = try place.configuration().data
        let report = try await place.withStore(in: folder) { store in
            var report = KeysReport()
            for account in try await DataOptions.accounts(named: account, in: store) {
                report.add(account, keys: try await store.keys(of: account.id))
            }
            return report
        }
        try ReportingOptions.show(report, plain: report.plain(now: KeysVerb.now), asJSON: json)
    }
}
