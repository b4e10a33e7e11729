import Foundation
import TestSupport
import Testing

/// `lipsync evaluate`, as a user runs it.
@Suite(.serialized, .enabled(if: Sample.isPresent, "the sample is missing: run scripts/bootstrap"))
struct EvaluateVerbTests {
    private func evaluate(_ options: [String]) throws -> BuiltProgram.Run {
        try BuiltProgram.run(["evaluate"] + options + ["--progress", "none"])
    }

    private let subject = [Sample.video, "--original", Sample.video, "--sound", Sample.speech]

    @Test func wrongArgumentsAreUsageErrors() throws {
        let folder = try TemporaryFolder()
        for options in [
            [], [Sample.video], [Sample.video, "--original", Sample.video],
            subject + ["--picture", folder.path("curves.jpg")], subject + ["--picture", folder.path("no/where.png")],
            subject + ["--table", folder.path("lips.txt")], subject + ["--table", folder.path("no/where.csv")],
            subject + ["--sound-from", "-1"], subject + ["--strength", "3"], subject + ["--fit", "stretch"],
        ] {
            let run = try evaluate(options)
            #expect(run.status == 2, "\(options): \(run.errors)")
            #expect(run.errorSentences.count == 1 && run.output == "")
        }
    }

    @Test func aMissingResultIsBadInput() throws {
        let run = try evaluate(["/nowhere/out.mp4", "--original", Sample.video, "--sound", Sample.speech])
        #expect(run.status == 3)
        #expect(run.errorSentences.first?.contains("/nowhere/out.mp4") == true)
    }

    @Test func anUntouchedVideoIsReportedWithAllItsKeys() throws {
        let run = try evaluate(subject + ["--json"])
        #expect(run.status == 0 && run.errors == "")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        )
        for key in [
            "intention_r", "lag_frames", "reenactment_r", "heard_r", "closure_rate", "closures", "closed_below",
            "silence_closed", "outside_psnr", "sharpness_ratio", "jitter_ratio", "jump_ratio", "drawn_share",
            "motion_ratio", "own_sound", "compared_frames", "face_id", "start_time", "end_time", "sound_start_time",
            "sound_end_time", "picture", "video", "warnings", "timings",
        ] {
            #expect(report[key] != nil, "\(key)")
        }
        #expect(report["reenactment_r"] is NSNull && report["picture"] is NSNull)
        #expect(report["outside_psnr"] as? Double == 100)
        #expect(report["sharpness_ratio"] as? Double == 1)
        #expect(report["own_sound"] as? Bool == false)
    }
}
