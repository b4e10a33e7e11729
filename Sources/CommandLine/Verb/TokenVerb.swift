import ArgumentParser
import Foundation
import KlingAPI
import LipSyncModel
import LipSyncServer
import TaskStore

/// `lipsync token`
struct TokenVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Prints a token that a request can carry as Authorization: Bearer TOKEN.",
        usage: """
            lipsync token --access-key AK [--secret-key-file FILE | --secret-key-stdin] [--lifetime 30m]
            lipsync token --account NAME [--data DIR] [--config FILE] [--lifetime 30m]
            """,
        discussion: """
            The secret key is read from a file, from standard input or from the variable \(secretVariable), never from \
            the command line, where other users of the machine could see it. With --account the server's own data gives \
            the account's newest pair.
            """
    )

    /// The environment variable that holds the secret key where no option says where it is.
    static let secretVariable = "LIPSYNC_SECRET_KEY"

    @Option(help: ArgumentHelp("The access key of the pair.", valueName: "AK"))
    var accessKey: String?

    @Option(help: ArgumentHelp("A file with the secret key.", valueName: "FILE"), completion: .file())
    var secretKeyFile: String?

    @Flag(help: "Read the secret key from standard input.")
    var secretKeyStdin = false

    @Option(help: ArgumentHelp("The account whose newest pair signs, in place of --access-key.", valueName: "NAME"))
    var account: String?

    @Option(help: ArgumentHelp("How long the token is good, as 90s, 30m, 24h or 7d.", valueName: "TIME"))
    var lifetime = TimeSpan(minutes: 30)

    @OptionGroup var place: DataOptions

    func validate() throws {
        guard (accessKey == nil) != (account == nil) else {
            throw ValidationError("Either --access-key or --account is needed.")
        }
        guard account == nil || (secretKeyFile == nil && !secretKeyStdin) else {
            throw ValidationError("With --account the secret key comes from the server's data.")
        }
        guard secretKeyFile == nil || !secretKeyStdin else {
            throw ValidationError("The secret key comes from a file or from standard input, not from both.")
        }
        guard lifetime.milliseconds.count >= 1000 else { throw ValidationError("--lifetime takes 1s or more.") }
    }

    func run() async throws {
        let (accessKey, secretKey) = try await pair()
        Console.result(
            try WebToken.sign(
                accessKey: accessKey,
                secretKey: secretKey,
                now: KeysVerb.now,
                lifetime: lifetime.milliseconds
            )
        )
    }

    private func pair() async throws -> (accessKey: String, secretKey: String) {
        if let accessKey { return (accessKey, try givenSecret()) }
        let name = account ?? ""
        let folder = try place.configuration().data
        return try await place.withStore(in: folder) { store in
            let owner = try await DataOptions.account(named: name, in: store)
            let keys = try await store.keys(of: owner.id)
            let newest = keys.last { $0.kind == .token && $0.revokedAt == nil }
            guard let newest, let secretKey = try await store.findKey(access: newest.hint)?.secretKey else {
                throw LipSyncError(
                    .usage,
                    code: "key.unknown",
                    "The account \(name) has no pair for tokens that is in force; lipsync keys create makes one."
                )
            }
            return (newest.hint, secretKey)
        }
    }

    /// The secret key from where the arguments say; blanks around it do not count.
    private func givenSecret() throws -> String {
        let secret: String
        if let secretKeyFile {
            guard let text = try? String(contentsOfFile: secretKeyFile, encoding: .utf8) else {
                throw LipSyncError(.usage, code: "key.secret_unreadable", "The file \(secretKeyFile) cannot be read.")
            }
            secret = text
        } else if secretKeyStdin {
            secret = String(decoding: try FileHandle.standardInput.read(upToCount: 4096) ?? Data(), as: UTF8.self)
        } else {
            secret = ProcessInfo.processInfo.environment[Self.secretVariable] ?? ""
        }
        let trimmed = secret.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else {
            throw LipSyncError(
                .usage,
                code: "key.secret_missing",
                "The secret key is missing: --secret-key-file, --secret-key-stdin or the variable "
                    + "\(Self.secretVariable) gives it."
            )
        }
        return trimmed
    }
}
