import Foundation
import LipSyncModel
import TestSupport
import Testing

/// `lipsync sync`, as a user runs it.
@Suite(.serialized, .enabled(if: Sample.isPresent, "the sample is missing: run scripts/bootstrap"))
struct SyncVerbTests {
    private struct Report: Decodable {
        struct Video: Decodable {
            var width: Int
            var height: Int
            var duration_ms: Int
            var frames: Int
            var fps: Double
        }

        struct Stage: Decodable {
            var stage: String
            var wall_s: Double
            var cpu_s: Double
        }

        struct Timings: Decodable {
            var wall_s: Double
            var stages: [Stage]
            var peak_memory_bytes: Int
        }

        var output: String
        var video: Video
        var face_id: String
        var start_time: Int
        var end_time: Int
        var sound_start_time: Int
        var sound_end_time: Int
        var changed_frames: Int
        var timings: Timings
    }

    private func sync(_ output: String, _ options: [String]) throws -> BuiltProgram.Run {
        try BuiltProgram.run(
            ["sync", Sample.video, Sample.speech, "-o", output, "--preset", "ultrafast", "--crf", "30"] + options
        )
    }

    @Test func theResultIsReportedAsJSONWhereAsked() throws {
        let folder = try TemporaryFolder()
        let run = try sync(folder.path("out.mp4"), ["--json", "--progress", "none"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.output == folder.path("out.mp4"))
        #expect(report.video.frames == 150)
        #expect(report.face_id == "0")
        #expect(report.end_time - report.start_time == report.sound_end_time - report.sound_start_time)
        #expect(report.timings.stages.map(\.stage) == PipelineProgress.Stage.allCases.map(\.rawValue))
        #expect(report.timings.peak_memory_bytes < 1 << 30)
    }

    @Test func theResultIsASentenceForPeople() throws {
        let folder = try TemporaryFolder()
        let run = try sync(folder.path("a name, with \"quotes\".mp4"), ["--progress", "none", "--watermark"])
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        #expect(lines.first.map(String.init) == folder.path("a name, with \"quotes\".mp4"))
        #expect(lines.count == 2)
    }

    @Test func progressIsLinesOfJSONWhereThereIsNoTerminal() throws {
        struct Line: Decodable {
            var event: String
            var stage: String?
            var fraction: Double?
        }
        let folder = try TemporaryFolder()
        let run = try sync(folder.path("out.mp4"), [])
        #expect(run.status == 0)
        let lines = try run.errors.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        let progress = lines.filter { $0.event == "progress" }
        #expect(progress.count > 5)
        #expect(progress.last?.fraction == 1)
        var stages: [String] = []
        for line in progress { if let stage = line.stage, stages.last != stage { stages.append(stage) } }
        #expect(stages == PipelineProgress.Stage.allCases.map(\.rawValue))
    }

    @Test func aSoundThatIsTooLongIsTrimmedWithAWarning() throws {
        let folder = try TemporaryFolder()
        let run = try sync(folder.path("out.mp4"), ["--insert-at", "2000", "--progress", "none"])
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("lipsync: warning: The sound outlasts the picture"))
    }

    @Test(arguments: [
        ["--face", "9"], ["--insert-at", "60000"], ["--sound-volume", "3"], ["--crf", "99"], ["--preset", "magic"],
        ["--fit", "stretch"], ["--sound-from", "1000", "--sound-to", "1500"], ["--nonsense"],
    ])
    func valuesOutsideTheirRangeAreUsageErrors(options: [String]) throws {
        let folder = try TemporaryFolder()
        let run = try sync(folder.path("out.mp4"), options + ["--progress", "none"])
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errorSentences.count == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path("out.mp4")))
    }

    @Test func aMissingFileIsBadInput() throws {
        let folder = try TemporaryFolder()
        let run = try BuiltProgram.run(["sync", "/nowhere.mp4", Sample.speech, "-o", folder.path("out.mp4")])
        #expect(run.status == 3)
        #expect(run.errorSentences == ["lipsync: error: The video /nowhere.mp4 does not exist."])
    }

    @Test func anInputIsNeverReplaced() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Sample.video, toPath: folder.path("clip.mp4"))
        let before = try Data(contentsOf: folder.url.appending(path: "clip.mp4"))
        let run = try BuiltProgram.run(["sync", folder.path("clip.mp4"), Sample.speech, "-o", folder.path("clip.mp4")])
        #expect(run.status == 2)
        #expect(try Data(contentsOf: folder.url.appending(path: "clip.mp4")) == before)
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalStopsInOrder(signal: Int32, status: Int32) async throws {
        let folder = try TemporaryFolder()
        let started = try BuiltProgram.Started(["sync", Sample.video, Sample.speech, "-o", folder.path("out.mp4")])
        try await working(started)
        kill(started.process.processIdentifier, signal)
        let run = try started.finish()
        #expect(run.status == status)
        #expect(run.errorSentences == ["lipsync: error: Stopped before it was done."])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }

    @Test func aJobEndsWithTheProgramThatOrderedIt() async throws {
        let folder = try TemporaryFolder()
        let started = try BuiltProgram.Started(["sync", Sample.video, Sample.speech, "-o", folder.path("out.mp4")])
        try await working(started)
        let child = try #require(ProcessTree.children(of: started.process.processIdentifier).first)
        kill(started.process.processIdentifier, SIGKILL)
        _ = try started.finish()
        for _ in 0..<100 where ProcessTree.isRunning(child) { try await Task.sleep(for: .milliseconds(20)) }
        #expect(!ProcessTree.isRunning(child))
        #expect(!FileManager.default.fileExists(atPath: folder.path("out.mp4")))
    }

    @Test func aKilledJobIsOneClearFailure() async throws {
        let folder = try TemporaryFolder()
        let started = try BuiltProgram.Started(["sync", Sample.video, Sample.speech, "-o", folder.path("out.mp4")])
        try await working(started)
        let child = try #require(ProcessTree.children(of: started.process.processIdentifier).first)
        kill(child, SIGKILL)
        let run = try started.finish()
        #expect(run.status == 5)
        #expect(run.errorSentences.count == 1)
        #expect(run.errorSentences.first?.contains("SIGKILL") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }

    /// Waits until the job has got as far as following faces.
    private func working(_ started: BuiltProgram.Started) async throws {
        for _ in 0..<3000 where !started.errors.contains("\"track\"") && started.process.isRunning {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(started.process.isRunning)
    }
}
