import Foundation
import LipSync
import LipSyncModel
import Synchronization
import TestSupport
import Testing

/// The two sentences, on the sample that set-up makes.
@Suite(.serialized, .enabled(if: Sample.isPresent, "the sample is missing: run scripts/bootstrap"))
struct SandboxedPipelineTests {
    private let pipeline = SandboxedPipeline(
        settings: .service,
        policy: .require,
        executable: BuiltProgram.path
    )

    private func order(_ change: (inout LipSyncOrder) -> Void = { _ in }) -> LipSyncOrder {
        var order = LipSyncOrder(
            video: Sample.video,
            parts: [.init(sound: Sample.speech)],
            originalVolume: 0,
            encoding: Encoding(preset: "ultrafast", crf: 28)
        )
        change(&order)
        return order
    }

    /// What is left in a folder, hidden files too.
    private func contents(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    @Test func theSamplesOneFaceIsFoundWithItsPicture() async throws {
        let folder = try TemporaryFolder()
        let found = try await pipeline.identifyFaces(in: Sample.video, pictures: folder.path("faces"))
        #expect(found.video.size == PixelSize(width: 1280, height: 720))
        #expect(found.video.frames == 150)
        #expect(found.scan.frameTimes.count == 150)
        #expect(found.scan.tracks.map(\.id) == ["0"])
        #expect(found.pictures == ["0": folder.path("faces/0.png")])
        #expect(try contents(folder) == ["faces"])
        #expect(FileManager.default.fileExists(atPath: folder.path("faces/0.png")))
        #expect(found.timings.stages.map(\.stage) == [.probe, .track])
    }

    @Test func aLipSyncKeepsFramesAndTimesAndLeavesNothingBehind() async throws {
        let folder = try TemporaryFolder()
        let told = Mutex([PipelineProgress]())
        let result = try await pipeline.lipSync(
            order(),
            output: folder.path("out.mp4"),
            listener: JobListener(progress: { progress in told.withLock { $0.append(progress) } })
        )
        #expect(try contents(folder) == ["out.mp4"])
        #expect(result.output == folder.path("out.mp4"))
        #expect(result.video.frames == 150)
        #expect(result.parts.first?.faceID == "0")
        #expect((result.parts.first?.changedFrames ?? 0) > 100)
        #expect(result.timings.stages.map(\.stage) == [.probe, .track, .listen, .collect, .render, .finish])
        #expect(try FFprobe.frameTimes(of: Sample.video) == FFprobe.frameTimes(of: folder.path("out.mp4")))

        let progress = told.withLock { $0 }
        #expect(progress.last?.fraction == 1)
        #expect(zip(progress, progress.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
    }

    @Test func theResultSaysThatItWasAltered() async throws {
        let folder = try TemporaryFolder()
        _ = try await pipeline.lipSync(order { $0.watermark = true }, output: folder.path("out.mp4"))
        let tags = try FFprobe(folder.path("out.mp4")).format.tags ?? [:]
        #expect(tags["comment"]?.contains("Altered by software") == true)
    }

    @Test func aKnownScanIsNotMadeAgain() async throws {
        let folder = try TemporaryFolder()
        let found = try await pipeline.identifyFaces(in: Sample.video)
        let result = try await pipeline.lipSync(order(), scan: found.scan, output: folder.path("out.mp4"))
        #expect(!result.timings.stages.contains { $0.stage == .track })
        #expect(result.video.frames == 150)
    }

    @Test func aSoundThatOutlastsThePictureExtendsIt() async throws {
        let folder = try TemporaryFolder()
        let order = order {
            $0.fit = .bounce
            $0.parts[0].insertAt = Milliseconds(3000)
        }
        let result = try await pipeline.lipSync(order, output: folder.path("out.mp4"))
        #expect(result.video.duration > Milliseconds(8500))
        #expect(try FFprobe.frameTimes(of: folder.path("out.mp4")).count == result.video.frames)
    }

    @Test func cancellingLeavesTheOldResultAsItWas() async throws {
        let folder = try TemporaryFolder()
        let output = folder.path("out.mp4")
        try Data("old".utf8).write(to: URL(fileURLWithPath: output))
        let reachedRender = DispatchSemaphore(value: 0)
        let task = Task {
            try await pipeline.lipSync(
                order(),
                output: output,
                listener: JobListener(progress: { if $0.stage == .render { reachedRender.signal() } })
            )
        }
        await Task.detached { _ = reachedRender.wait(timeout: .now() + 60) }.value
        task.cancel()
        let result = await task.result
        #expect { try result.get() } throws: { ($0 as? LipSyncError)?.kind == .cancelled }
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "old")
        #expect(try contents(folder) == ["out.mp4"])
    }

    @Test func aJobThatDiesLeavesTheOldResultAsItWas() async throws {
        let folder = try TemporaryFolder()
        let output = folder.path("out.mp4")
        try Data("old".utf8).write(to: URL(fileURLWithPath: output))
        var small = pipeline
        small.limits.fileSize = 100_000
        let result = await Task { [small] in try await small.lipSync(order(), output: output) }.result
        #expect { try result.get() } throws: { ($0 as? LipSyncError)?.code == "child.file_size" }
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "old")
        #expect(try contents(folder) == ["out.mp4"])
    }
}
