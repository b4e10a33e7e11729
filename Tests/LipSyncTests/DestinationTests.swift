import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

@Suite struct DestinationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Data("input".utf8).write(to: folder.url.appending(path: "in.mp4"))
    }

    private func code(_ output: String) -> String? {
        do {
            _ = try Destination(output, inputs: [InputFile(folder.path("in.mp4"), role: "video")])
            return nil
        } catch {
            return (error as? LipSyncError)?.code
        }
    }

    @Test func aNewFileInAFolderIsFine() {
        #expect(code(folder.path("out.mp4")) == nil)
    }

    @Test func anInputIsNeverReplacedByWhateverName() throws {
        #expect(code(folder.path("in.mp4")) == "output.is_input")
        #expect(code(folder.url.path + "/../" + folder.url.lastPathComponent + "/in.mp4") == "output.is_input")
        try FileManager.default.createSymbolicLink(atPath: folder.path("link.mp4"), withDestinationPath: "in.mp4")
        #expect(code(folder.path("link.mp4")) == "output.is_input")
        try FileManager.default.linkItem(atPath: folder.path("in.mp4"), toPath: folder.path("hard.mp4"))
        #expect(code(folder.path("hard.mp4")) == "output.is_input")
    }

    @Test func whatIsNoVideoFileIsRefused() throws {
        #expect(code(folder.path("out.avi")) == "output.extension")
        #expect(code(folder.path("nowhere/out.mp4")) == "output.no_folder")
        try FileManager.default.createDirectory(atPath: folder.path("dir.mp4"), withIntermediateDirectories: false)
        #expect(code(folder.path("dir.mp4")) == "output.not_a_file")
    }

    @Test func publishingReplacesTheOldFileAtOnce() throws {
        let destination = try Destination(folder.path("out.mp4"), inputs: [])
        try Data("old".utf8).write(to: folder.url.appending(path: "out.mp4"))
        try Data("new".utf8).write(to: folder.url.appending(path: "new.tmp"))
        try destination.publish(folder.path("new.tmp"))
        #expect(try String(contentsOfFile: folder.path("out.mp4"), encoding: .utf8) == "new")
        #expect(!FileManager.default.fileExists(atPath: folder.path("new.tmp")))
    }

    @Test func aLinkIsNeverPublished() throws {
        let destination = try Destination(folder.path("out.mp4"), inputs: [])
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "/etc/passwd")
        #expect(throws: LipSyncError.self) { try destination.publish(folder.path("link")) }
        try FileManager.default.linkItem(atPath: folder.path("in.mp4"), toPath: folder.path("hard"))
        #expect(throws: LipSyncError.self) { try destination.publish(folder.path("hard")) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("out.mp4")))
    }

    @Test func anInputThatIsNotThereIsSaid() {
        #expect { _ = try InputFile(folder.path("none"), role: "video") } throws: {
            ($0 as? LipSyncError)?.code == "input.missing"
        }
        #expect { _ = try InputFile("/dev/null", role: "video") } throws: {
            ($0 as? LipSyncError)?.code == "input.not_a_file"
        }
    }
}
