import Foundation
import TestSupport
import Testing

/// `lipsync faces`, as a user runs it.
@Suite struct FacesVerbTests {
    private struct Report: Decodable {
        struct Video: Decodable {
            var width: Int
            var height: Int
            var duration_ms: Int
            var frames: Int
            var fps: Double
        }

        struct Face: Decodable {
            var face_id: String
            var start_time: Int
            var end_time: Int
            var bbox: [Int]
            var image: String?
        }

        struct LeftOut: Decodable {
            var reason: String
        }

        var video: Video
        var faces: [Face]
        var left_out: [LeftOut]
    }

    private func report(_ run: BuiltProgram.Run) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    @Test(.enabled(if: Sample.isPresent, "the sample is missing: run scripts/bootstrap"))
    func facesAreListedWithTheirPictures() throws {
        let folder = try TemporaryFolder()
        let run = try BuiltProgram.run(
            ["faces", Sample.video, "--json", "--images", folder.path("new/faces"), "--progress", "none"]
        )
        #expect(run.status == 0)
        let report = try report(run)
        #expect((report.video.width, report.video.height) == (1280, 720))
        #expect((report.video.frames, report.video.duration_ms, report.video.fps) == (150, 6000, 25))
        let face = try #require(report.faces.first)
        #expect(report.faces.count == 1)
        #expect(face.face_id == "0" && face.start_time < 200 && face.end_time > 5800 && face.end_time <= 6000)
        #expect(face.bbox.count == 4 && face.bbox[2] > 100)
        #expect(face.image == folder.path("new/faces/0.png"))
        #expect(try Data(contentsOf: folder.url.appending(path: "new/faces/0.png")).starts(with: [0x89, 0x50]))
    }

    @Test(.enabled(if: Sample.isPresent, "the sample is missing: run scripts/bootstrap"))
    func withoutAFolderThePictureIsNull() throws {
        let run = try BuiltProgram.run(["faces", Sample.video, "--json", "--progress", "none"])
        #expect(run.status == 0)
        #expect(run.output.contains(#""image" : null"#))
    }

    @Test func aVideoWithoutAFaceIsReportedAndFails() throws {
        let folder = try TemporaryFolder()
        try Program.ffmpeg(
            "-f",
            "lavfi",
            "-i",
            "color=gray:s=640x640:r=25:d=3",
            "-c:v",
            "libx264",
            folder.path("empty.mp4")
        )
        let run = try BuiltProgram.run(["faces", folder.path("empty.mp4"), "--json", "--progress", "none"])
        #expect(run.status == 4)
        #expect(try report(run).faces.isEmpty)
        #expect(run.errorSentences == ["lipsync: error: The video shows no face."])
    }
}
