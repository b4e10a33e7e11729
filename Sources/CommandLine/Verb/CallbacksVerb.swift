import ArgumentParser

/// `lipsync callbacks …`
struct CallbacksVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "callbacks",
        abstract: "Lists callbacks that were given up, and sends them again.",
        discussion: "They work on the server's data folder, and may be used while the server runs.",
        subcommands: [CallbacksListVerb.self, CallbacksResendVerb.self]
    )
}
