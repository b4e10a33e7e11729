import ArgumentParser
import Foundation
import LipSyncModel
import LipSyncServer
import TaskStore

/// Which server's data a verb works on. The verbs may be used while the server runs.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The server's folder. (default: what the configuration says, else $XDG_DATA_HOME/lipsync or "
                + "~/.local/share/lipsync)",
            valueName: "DIR"
        ),
        completion: .directory
    )
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The server's configuration file. (default: what \(ServerConfiguration.fileVariable) names)",
            valueName: "FILE"
        ),
        completion: .file()
    )
    var config: String?

    /// The server's configuration, with what this command line says. `options` are values of further options by the names
    /// of their keys; nil where one was not given.
    func configuration(_ options: [String: String?] = [:]) throws -> ServerConfiguration {
        var overrides = options.compactMapValues { $0 }
        overrides["data"] = data
        let configuration = try ServerConfiguration.load(
            file: config,
            environment: ProcessInfo.processInfo.environment,
            overrides: overrides
        )
        configuration.warnings.forEach { Console.status("lipsync: warning: \($0)") }
        return configuration
    }

    /// Runs `work` on the store in this folder. Only `makesData` makes a folder that is not there.
    func withStore<Result: Sendable>(
        in folder: ServerFolder,
        makesData: Bool = false,
        _ work: (SQLiteTaskStore) async throws -> Result
    ) async throws -> Result {
        guard makesData || FileManager.default.fileExists(atPath: folder.database) else {
            throw LipSyncError(
                .usage,
                code: "data.missing",
                "There is no server's data in \(folder.path); --data names another folder, "
                    + "lipsync keys create begins one."
            )
        }
        do {
            let store = try SQLiteTaskStore(path: folder.database)
            let result = try await work(store)
            try store.close()
            return result
        } catch let error as StoreError {
            throw error.failure
        }
    }

    /// The account of this name. Throws `account.unknown`.
    static func account(named name: String, in store: SQLiteTaskStore) async throws -> Account {
        if let account = try await store.account(named: name) { return account }
        throw LipSyncError(
            .usage,
            code: "account.unknown",
            "There is no account named \(name); lipsync keys list shows them."
        )
    }

    /// The account of this name, all of them without one. Throws `account.unknown`.
    static func accounts(named name: String?, in store: SQLiteTaskStore) async throws -> [Account] {
        guard let name else { return try await store.accounts() }
        return [try await account(named: name, in: store)]
    }

    /// The key of this number and its account. Throws `key.unknown`.
    static func key(_ number: Int64, in store: SQLiteTaskStore) async throws -> (key: AccountKey, account: Account) {
        for account in try await store.accounts() {
            if let key = try await store.keys(of: account.id).first(where: { $0.id == KeyID(number) }) {
                return (key, account)
            }
        }
        throw LipSyncError(.usage, code: "key.unknown", "There is no key \(number); lipsync keys list shows them.")
    }
}
