import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

@Suite struct WorkspaceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func contents() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    }

    private func age(_ path: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)],
            ofItemAtPath: path
        )
    }

    @Test func itIsGoneAfterwards() throws {
        let workspace = try Workspace(in: folder.url.path)
        try Data("half".utf8).write(to: URL(fileURLWithPath: workspace.file("result.mp4")))
        #expect(try contents().count == 1)
        workspace.remove()
        #expect(try contents().isEmpty)
    }

    @Test func whatADeadOwnerLeftIsClearedAway() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path(".lipsync-abcdef/x"),
            withIntermediateDirectories: true
        )
        try age(folder.path(".lipsync-abcdef"))
        let workspace = try Workspace(in: folder.url.path)
        defer { workspace.remove() }
        #expect(try contents().count == 1)
    }

    @Test func whatALivingOwnerHoldsStays() throws {
        let first = try Workspace(in: folder.url.path)
        try age(first.path)
        let second = try Workspace(in: folder.url.path)
        #expect(try contents().count == 2)
        first.remove()
        second.remove()
    }

    @Test func aFolderThatCannotBeWrittenIsSaid() {
        #expect { _ = try Workspace(in: "/proc") } throws: {
            ($0 as? LipSyncError)?.code == "output.not_writable"
        }
    }
}
