import Foundation
import TestSupport
import Testing

/// Damaged, hostile and borderline files: each is refused in one clear sentence or works; nothing crashes, hangs, or
/// leaves half a result.
@Suite(.serialized, .enabled(if: SharedMedia.isPresent, "the shared media are not here"))
struct BadInputTests {
    @Test func everyBadFileEndsInOneSentence() throws {
        let corpus = try BadMedia()
        let folder = try TemporaryFolder()
        let (video, sound) = (
            SharedMedia.path("video/s24_short_2s_512.mp4"), SharedMedia.path("audio/l02_2000ms.wav")
        )
        for (name, file) in corpus.files.sorted(by: { $0.key < $1.key }) where !name.hasPrefix("b64") {
            let output = folder.path("out.mp4")
            let isVideo = [".mp4", ".mov"].contains { name.hasSuffix($0) }
            let inputs = isVideo ? [corpus.path(name), sound] : [video, corpus.path(name)]
            let run = try BuiltProgram.run(
                ["sync"] + inputs + ["-o", output, "--preset", "ultrafast", "--progress", "none"]
            )
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
            switch file.expect {
            case .reject: #expect([3, 4].contains(run.status), "\(name) (\(file.why)): \(run.errors)")
            case .accept: #expect(run.status == 0, "\(name) (\(file.why)): \(run.errors)")
            case .either: #expect([0, 3, 4].contains(run.status), "\(name) (\(file.why)): \(run.errors)")
            }
            #expect(run.errorSentences.count == (run.status == 0 ? 0 : 1), "\(name)")
            #expect(left == (run.status == 0 ? ["out.mp4"] : []), "\(name)")
            try? FileManager.default.removeItem(atPath: output)
        }
    }
}
