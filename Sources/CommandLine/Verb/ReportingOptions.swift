import ArgumentParser
import Foundation

/// What every verb that does a job takes.
struct ReportingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "On standard error: a bar on a terminal and JSON lines otherwise (auto), JSON lines, or nothing.",
            valueName: "STYLE"
        )
    )
    var progress: ProgressStyle = .auto

    @Flag(help: "Write the result as JSON.")
    var json = false

    /// Writes the result to standard output: `report` as JSON where that was asked for, else `plain`.
    func show(_ report: some Encodable, plain: String) throws {
        try Self.show(report, plain: plain, asJSON: json)
    }

    /// Writes `report` as JSON, or `plain` for people.
    static func show(_ report: some Encodable, plain: String, asJSON: Bool) throws {
        guard asJSON else { return Console.result(plain) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Console.result(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}
