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

    @Option(
        help: ArgumentHelp(
            "Whose mouth, as lipsync faces names them. (default: visible longest, then largest)",
            valueName: "ID"
        )
    )
    var face: String?

    @Option(help: ArgumentHelp("When the sound starts. (default: when the face appears)", valueName: "MS"))
    var insertAt: Int?

    @Option(help: ArgumentHelp("Use SOUND from here.", valueName: "MS"))
    var soundFrom: Int = 0

    @Option(help: ArgumentHelp("Use SOUND up to here. (default: its end)", valueName: "MS"))
    var soundTo: Int?

    @Option(help: ArgumentHelp("Gain of SOUND, 0 to 2.", valueName: "X"))
    var soundVolume: Double = 1

    @Option(help: ArgumentHelp("Gain of the video's own sound while SOUND plays, 0 to 2.", valueName: "X"))
    var originalVolume: Double = 0

    @Option(
        help: ArgumentHelp(
            "How broadly the mouth articulates, 0 to 2: less for mumbling, more for a stage.",
            valueName: "X"
        )
    )
    var strength: Double = 1

    @Flag(help: "Put a small visible mark on the picture that says what happened to it.")
    var watermark = false

    @Option(
        help: ArgumentHelp(
            "When SOUND outlasts the picture: trim the sound, loop the picture, bounce it, or freeze its last frame.",
            valueName: "HOW"
        )
    )
    var fit: LipSyncOrder.Fit = .trim

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
            parts: [
                LipSyncOrder.Part(
                    faceID: face,
                    sound: sound,
                    soundStart: Milliseconds(soundFrom),
                    soundEnd: soundTo.map(Milliseconds.init),
                    insertAt: insertAt.map(Milliseconds.init),
                    soundVolume: soundVolume,
                    strength: strength
                )
            ],
            originalVolume: originalVolume,
            fit: fit,
            watermark: watermark,
            encoding: Encoding(preset: preset, crf: crf)
        )
    }
}
