import ArgumentParser
import LipSyncModel
import LipSyncServer
import TaskStore

/// `lipsync callbacks resend ID…`
struct CallbacksResendVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend",
        abstract: "Has callbacks that were given up delivered again, as if they had never failed.",
        usage: "lipsync callbacks resend (ID… | --all) [--account NAME] [--data DIR] [--config FILE] [--json]",
        discussion: "The server sends them within seconds, or when it is started again."
    )

    @Argument(help: ArgumentHelp("Callbacks by their ids, as lipsync callbacks list shows them.", valueName: "ID"))
    var ids: [String] = []

    @Flag(help: "All that were given up.")
    var all = false

    @Option(help: ArgumentHelp("Only this account's.", valueName: "NAME"))
    var account: String?

    @OptionGroup var place: DataOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func validate() throws {
        guard ids.isEmpty == all else { throw ValidationError("Name callbacks by their ids, or give --all.") }
    }

    func run() async throws {
        let folder = try place.configuration().data
        let report = try await place.withStore(in: folder) { store in
            let owners = try await DataOptions.accounts(named: account, in: store)
            if all { return ResentCallbacksReport(resent: try await Self.resendAll(of: owners, in: store)) }
            // Each is looked for before the first is sent: all that were named, or none.
            let dead = Set(try await Self.dead(of: owners, in: store).map(\.id))
            if let unknown = ids.first(where: { !dead.contains($0) }) {
                throw LipSyncError(
                    .usage,
                    code: "callback.unknown",
                    "There is no callback \(unknown) that was given up; lipsync callbacks list shows them."
                )
            }
            return ResentCallbacksReport(resent: try await Self.resend(ids, of: owners, in: store))
        }
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
    }

    private static func resendAll(of owners: [Account], in store: SQLiteTaskStore) async throws -> [String] {
        try await resend(try await dead(of: owners, in: store).map(\.id), of: owners, in: store)
    }

    private static func dead(of owners: [Account], in store: SQLiteTaskStore) async throws -> [OutboxEvent] {
        var events: [OutboxEvent] = []
        for owner in owners { events += try await store.deadEvents(account: owner.id, limit: .max).map(\.event) }
        return events
    }

    private static func resend(
        _ ids: [String],
        of owners: [Account],
        in store: SQLiteTaskStore
    ) async throws -> [String] {
        var sent: [String] = []
        for id in ids {
            for owner in owners where try await store.redeliver(id, account: owner.id, now: KeysVerb.now) {
                sent.append(id)
            }
        }
        return sent
    }
}
