import Foundation
import LipSyncServer
import TestSupport
import Testing

/// What a process leaves behind is known from what a living one works with.
@Suite struct WorkFolderTests {
    private func names(_ folder: TemporaryFolder) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.url.path))
    }

    @Test func aLivingProcessKeepsItsFolder() throws {
        let folder = try TemporaryFolder()
        let one = try WorkFolder(in: folder.url.path)
        let file = one.newPath("a-")
        try Data("work".utf8).write(to: URL(filePath: file))
        let other = try WorkFolder(in: folder.url.path)
        try WorkFolder.clearAbandoned(in: folder.url.path)
        #expect(one.path != other.path)
        #expect(FileManager.default.fileExists(atPath: file))
        #expect(try names(folder).count == 2)
        one.remove()
        other.remove()
        #expect(try names(folder) == [])
    }

    @Test func whatADeadProcessLeftIsClearedAway() throws {
        let folder = try TemporaryFolder()
        // Let go of without being removed: as the system lets go of what a killed process held.
        let left = try { () throws -> String in
            let work = try WorkFolder(in: folder.url.path)
            try FileManager.default.createDirectory(atPath: work.newPath("task-"), withIntermediateDirectories: true)
            try Data("half".utf8).write(to: URL(filePath: work.newPath("fetched-")))
            return work.path
        }()
        #expect(FileManager.default.fileExists(atPath: left))
        try Data().write(to: URL(filePath: folder.path("another's")))
        let next = try WorkFolder(in: folder.url.path)
        #expect(!FileManager.default.fileExists(atPath: left))
        #expect(try names(folder) == ["another's", URL(filePath: next.path).lastPathComponent])
        next.remove()
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let folder = try TemporaryFolder()
        #expect(throws: (any Error).self) { try WorkFolder(in: folder.path("none")) }
    }
}
