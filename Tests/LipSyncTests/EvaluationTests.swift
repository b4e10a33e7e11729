import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

/// A finished lip-sync is judged by the real job, on the sample that set-up makes.
@Suite(.serialized, .enabled(if: Sample.isPresent, "the sample is missing: run scripts/bootstrap"))
struct EvaluationTests {
    private let pipeline = SandboxedPipeline(settings: .service, policy: .require, executable: BuiltProgram.path)
    private let order = LipSyncOrder(
        video: Sample.video,
        parts: [.init(sound: Sample.speech)],
        encoding: Encoding(preset: "ultrafast", crf: 20)
    )

    private func failure(_ result: String, original: String = Sample.video) async -> LipSyncError? {
        let order = LipSyncOrder(video: original, parts: [.init(sound: Sample.speech)])
        let ending = await Task { try await pipeline.evaluate(result, order: order) }.result
        guard case .failure(let error) = ending else { return nil }
        return error as? LipSyncError
    }

    @Test func aLipSyncFollowsItsSoundAndLeavesTheRest() async throws {
        let folder = try TemporaryFolder()
        _ = try await pipeline.lipSync(order, output: folder.path("out.mp4"))
        let found = try await pipeline.evaluate(
            folder.path("out.mp4"),
            order: order,
            picture: folder.path("curves.png"),
            table: folder.path("lips.csv")
        )
        let measures = found.measures
        #expect(found.faceID == "0" && found.video.frames == 150 && !found.isOwnSound)
        #expect(found.comparedFrames > 100)
        #expect((measures.intention ?? 0) > 0.8)
        #expect(measures.lag.map(abs) ?? 9 <= 1)
        #expect((measures.outsidePSNR ?? 0) > 35)
        // A portrait that keeps its mouth shut has no motion of its own to compare with.
        #expect(measures.drawnShare == 1 && measures.motionRatio == nil)
        #expect(measures.reenactment == nil && measures.heard == nil)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        #expect(names == ["curves.png", "lips.csv", "out.mp4"])
        let lines = try String(contentsOf: folder.url.appending(path: "lips.csv"), encoding: .utf8)
            .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.first?.prefix(2) == ["time", "wanted"])
        #expect(lines.count == found.frames.count + 1 && lines.allSatisfy { $0.count == 8 })
        let seen = lines.dropFirst().count { Double($0[1]) != nil && Double($0[4]) != nil }
        #expect(seen == found.comparedFrames)
        #expect(found.picture == folder.path("curves.png"))
    }

    @Test func aVideoOfOtherFramesOrSizeIsNoResultOfThisOriginal() async throws {
        let folder = try TemporaryFolder()
        let options = ["-c:v", "libx264", "-preset", "ultrafast", "-an"]
        try Program.run(
            "ffmpeg",
            ["-v", "error", "-nostdin", "-i", Sample.video, "-t", "3"] + options + [folder.path("short.mp4")]
        )
        try Program.run(
            "ffmpeg",
            ["-v", "error", "-nostdin", "-i", Sample.video, "-vf", "scale=960:540"] + options
                + [folder.path("small.mp4")]
        )
        let short = await failure(folder.path("short.mp4"))
        #expect(short?.code == "result.frames" && short?.kind == .badInput)
        #expect(short?.message.contains("75") == true && short?.message.contains("150") == true)
        let small = await failure(folder.path("small.mp4"))
        #expect(small?.code == "result.size" && small?.kind == .badInput)
    }

    @Test func whatIsMissingIsNamed() async throws {
        #expect(await failure("/nowhere/out.mp4")?.message.contains("result /nowhere/out.mp4") == true)
        #expect(await failure(Sample.video, original: "/nowhere/in.mp4")?.message.contains("original") == true)
    }
}
