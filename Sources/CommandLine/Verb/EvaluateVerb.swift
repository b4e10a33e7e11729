import ArgumentParser
import LipSync
import LipSyncModel

/// `lipsync evaluate RESULT --original VIDEO --sound SOUND`
struct EvaluateVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Judges a lip-synced video: does the mouth say the sound, and is the rest as it was?",
        usage: "lipsync evaluate RESULT --original VIDEO --sound SOUND [options]",
        discussion: "Give the options that the video was made with; their defaults are those of lipsync sync."
    )

    @Argument(help: ArgumentHelp("The lip-synced video: mp4 or mov.", valueName: "RESULT"), completion: .file())
    var result: String

    @Option(help: ArgumentHelp("The video that it was made from.", valueName: "VIDEO"), completion: .file())
    var original: String

    @Option(help: ArgumentHelp("The sound that it was made with.", valueName: "SOUND"), completion: .file())
    var sound: String

    @OptionGroup var insertion: InsertionOptions

    @Option(
        help: ArgumentHelp("Draw curves and mouths into this file. Replaced only on success.", valueName: "FILE.png"),
        completion: .file(extensions: ["png"])
    )
    var picture: String?

    @Option(
        help: ArgumentHelp("Write each frame's lips into this file. Replaced only on success.", valueName: "FILE.csv"),
        completion: .file(extensions: ["csv"])
    )
    var table: String?

    @OptionGroup var limits: LimitOptions
    @OptionGroup var reporting: ReportingOptions

    func run() async throws {
        let reporter = reporting.progress.reporter()
        let start = ContinuousClock.now
        let evaluation = try await reporter.following {
            try await limits.pipeline()
                .evaluate(result, order: order, picture: picture, table: table, listener: reporter.listener)
        }
        let report = EvaluationReport(evaluation, elapsed: start.duration(to: .now) / .seconds(1))
        try reporting.show(report, plain: report.plain)
    }

    /// The order that the result should have come of.
    var order: LipSyncOrder {
        LipSyncOrder(video: original, parts: [insertion.part(sound: sound)], fit: insertion.fit)
    }
}
