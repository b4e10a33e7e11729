import ArgumentParser
import Foundation
import LipSync
import LipSyncModel

/// `lipsync doctor`
struct DoctorVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks this machine, and says what to do about what is missing."
    )

    @Flag(help: "Write the findings as JSON.")
    var json = false

    func run() async throws {
        let findings = await Checkup(environment: ProcessInfo.processInfo.environment).findings()
        let report = DoctorReport(findings)
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
        guard findings.contains(where: { $0.verdict == .failed }) else { return }
        throw LipSyncError(.internal, code: "doctor.failed", "Something that lip-syncing needs is missing: see above.")
    }
}
