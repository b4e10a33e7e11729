import ArgumentParser
import LipSync
import LipSyncModel

/// `lipsync faces VIDEO`
struct FacesVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faces",
        abstract: "Lists the faces of a video: who can speak, and when.",
        usage: "lipsync faces VIDEO [--images DIR] [--json]"
    )

    @Argument(help: ArgumentHelp("The video: mp4 or mov.", valueName: "VIDEO"), completion: .file())
    var video: String

    @Option(
        help: ArgumentHelp("Write a picture of each face into this folder, as ID.png.", valueName: "DIR"),
        completion: .directory
    )
    var images: String?

    @OptionGroup var limits: LimitOptions
    @OptionGroup var reporting: ReportingOptions

    func run() async throws {
        let reporter = reporting.progress.reporter()
        let found = try await reporter.following {
            try await limits.pipeline().identifyFaces(in: video, pictures: images, listener: reporter.listener)
        }
        let report = FacesReport(found)
        try reporting.show(report, plain: report.plain(name: video))
        // The list of what was left out is a result all the same; a video without a usable face is a failure.
        if let failure = found.scan.noUsableFace { throw failure }
    }
}
