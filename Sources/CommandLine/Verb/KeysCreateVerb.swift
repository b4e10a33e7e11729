import ArgumentParser
import Foundation
import LipSyncModel
import LipSyncServer
import TaskStore

/// `lipsync keys create --account NAME`
struct KeysCreateVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Makes a pair for tokens and a plain API key; also the account where it is new.",
        usage: "lipsync keys create --account NAME [--data DIR] [--config FILE] [--json]"
    )

    @Option(help: ArgumentHelp("Whose keys: 1 to 64 characters.", valueName: "NAME"))
    var account: String

    @OptionGroup var place: DataOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func validate() throws {
        let isClean = account.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        let isTrimmed = account == account.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...64).contains(account.count), isClean, isTrimmed else {
            throw ValidationError("--account takes 1 to 64 characters without blanks at the ends.")
        }
    }

    func run() async throws {
        let configuration = try place.configuration()
        let report = try await place.withStore(in: configuration.data, makesData: true) { store in
            try await Self.issue(to: account, in: store)
        }
        let url = configuration.publicURL ?? configuration.localURL(port: configuration.port)
        try ReportingOptions.show(report, plain: report.plain(url: url), asJSON: json)
    }

    /// A pair and a plain key for the account of this name, which is made where it is new.
    static func issue(to name: String, in store: SQLiteTaskStore) async throws -> NewKeysReport {
        let owner = try await account(named: name, in: store)
        let token = try await store.createKey(.token, account: owner.id, now: KeysVerb.now)
        let plain = try await store.createKey(.plain, account: owner.id, now: KeysVerb.now)
        return NewKeysReport(account: owner.name, token.secret, plain.secret)
    }

    private static func account(named name: String, in store: SQLiteTaskStore) async throws -> Account {
        if let known = try await store.account(named: name) { return known }
        do {
            return try await store.createAccount(name: name, limits: AccountLimits(), now: KeysVerb.now)
        } catch StoreError.nameTaken {
            // Somebody made it at the same moment.
            return try await DataOptions.account(named: name, in: store)
        }
    }
}
