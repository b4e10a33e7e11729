import ArgumentParser
import LipSyncServer
import TaskStore

/// `lipsync keys revoke ID`
struct KeysRevokeVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Has a key refused from now on.",
        usage: "lipsync keys revoke ID [--data DIR] [--config FILE] [--json]"
    )

    @Argument(help: ArgumentHelp("The key's number, as lipsync keys list shows it.", valueName: "ID"))
    var id: Int64

    @OptionGroup var place: DataOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func run() async throws {
        let folder = try place.configuration().data
        let report = try await place.withStore(in: folder) { store in
            let (known, _) = try await DataOptions.key(id, in: store)
            try await store.revokeKey(known.id, from: KeysVerb.now)
            let (key, account) = try await DataOptions.key(id, in: store)
            return RevokedKeyReport(key, of: account)
        }
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
    }
}
