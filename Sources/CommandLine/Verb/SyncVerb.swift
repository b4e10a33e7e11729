import ArgumentParser
import Foundation
import LipSync
import LipSyncModel

/// `lipsync sync VIDEO SOUND -o OUT`
struct SyncVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Makes a video in which the person says what SOUND says.",
        usage: "lipsync sync VIDEO SOUND -o OUT [options]"
    )

    @Argument(help: ArgumentHelp("The video: mp4 or mov.", valueName: "VIDEO"), completion: .file())
    var video: String

    @Argument(
        help: ArgumentHelp(
            "What is to be said: wav, mp3, m4a, aac, flac, ogg, or a video's sound.",
            valueName: "SOUND"
        ),
        completion: .file()
    )
    var sound: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where the result goes: mp4 or mov. Replaced only on success.", valueName: "OUT"),
        completion: .file()
    )
    var output: String

    @OptionGroup var insertion: InsertionOptions

    @Option(help: ArgumentHelp("Gain of SOUND, 0 to 2.", valueName: "X"))
    var soundVolume: Double = 1

    @Option(help: ArgumentHelp("Gain of the video's own sound while SOUND plays, 0 to 2.", valueName: "X"))
    var originalVolume: Double = 0

    @Flag(help: "Put a small visible mark on the picture that says what happened to it.")
    var watermark = false

    @Option(help: ArgumentHelp("x264's preset, ultrafast to veryslow.", valueName: "P"))
    var preset: String = Encoding().preset

    @Option(help: ArgumentHelp("x264's quality, 0 (lossless) to 51.", valueName: "N"))
    var crf: Int = Encoding().crf

    @OptionGroup var limits: LimitOptions
    @OptionGroup var reporting: ReportingOptions

    func run() async throws {
        let reporter = reporting.progress.reporter()
        let start = ContinuousClock.now
        let result = try await reporter.following {
            try await limits.pipeline().lipSync(order, output: output, listener: reporter.listener)
        }
        let report = SyncReport(result, elapsed: start.duration(to: .now) / .seconds(1))
        try reporting.show(report, plain: report.plain)
    }

    /// The arguments as an order.
    var order: LipSyncOrder {
        LipSyncOrder(
            video: video,
            parts: [insertion.part(sound: sound, volume: soundVolume)],
            originalVolume: originalVolume,
            fit: insertion.fit,
            watermark: watermark,
            encoding: Encoding(preset: preset, crf: crf)
        )
    }
}
