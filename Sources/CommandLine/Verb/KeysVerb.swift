import ArgumentParser
import Foundation
import LipSyncModel

/// `lipsync keys …`
struct KeysVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Makes and ends the keys by which clients use the server.",
        discussion: "They work on the server's data folder, and may be used while the server runs.",
        subcommands: [
            KeysCreateVerb.self, KeysListVerb.self, KeysRevokeVerb.self, KeysRotateVerb.self, KeysLimitsVerb.self,
        ]
    )

    /// This moment, in milliseconds since 1970.
    static var now: Milliseconds { Milliseconds(Seconds(Date().timeIntervalSince1970)) }
}
