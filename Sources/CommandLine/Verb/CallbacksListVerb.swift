import ArgumentParser
import LipSyncServer
import TaskStore

/// `lipsync callbacks list`
struct CallbacksListVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists callbacks that were given up, oldest first, with the reason.",
        usage: "lipsync callbacks list [--account NAME] [--limit N] [--data DIR] [--config FILE] [--json]"
    )

    @Option(help: ArgumentHelp("Only this account's.", valueName: "NAME"))
    var account: String?

    @Option(help: ArgumentHelp("At most so many of each account.", valueName: "N"))
    var limit = 100

    @OptionGroup var place: DataOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run() async throws {
        let folder = try place.configuration().data
        let report = try await place.withStore(in: folder) { store in
            var report = CallbacksReport()
            for owner in try await DataOptions.accounts(named: account, in: store) {
                report.add(try await store.deadEvents(account: owner.id, limit: limit), of: owner)
            }
            return report
        }
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
    }
}
