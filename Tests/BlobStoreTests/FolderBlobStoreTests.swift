import BlobStore
import Foundation
import Glibc
import LipSyncModel
import TestSupport
import Testing

@Suite struct FolderBlobStoreTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var root: String { folder.path("blobs") }

    private func files() throws -> [String] {
        let everything = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return everything.filter { !$0.hasSuffix("/") && $0.split(separator: "/").count == 3 }
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func filesLieInShardsThatNobodyElseMayRead() async throws {
        let store = try FolderBlobStore(root)
        let source = folder.path("open.mp4")
        try Data("abc".utf8).write(to: URL(filePath: source))
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: source)
        for key in try await [store.keep([[1, 2, 3]]).key, store.importFile(at: source, .moving).key] {
            let path = "\(key.text.prefix(2))/\(key.text.dropFirst(2).prefix(2))/\(key.text)"
            #expect(try await store.localPath(of: key) == "\(root)/\(path)")
            #expect(try mode("\(root)/\(path)") == 0o600)
            #expect(try mode("\(root)/\(key.text.prefix(2))") == 0o700)
        }
        #expect(try mode(root) == 0o700)
    }

    @Test(arguments: [
        "", "..", "../../../../etc/passwd", "/etc/passwd", "0123456789abcdef0123456789abcde",
        "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde/", "0123456789abcdef0123456789abcdef0",
        "..23456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcde\u{0}",
    ])
    func nothingButOurOwnNamesIsAKey(_ text: String) throws {
        #expect(BlobKey(text) == nil)
        let json = try JSONEncoder().encode([text])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([BlobKey].self, from: json) }
    }

    @Test func keysSurviveBeingKept() throws {
        let key = BlobKey()
        #expect(BlobKey(key.text) == key)
        #expect(try JSONDecoder().decode(BlobKey.self, from: JSONEncoder().encode(key)) == key)
        #expect(Set((0..<1000).map { _ in BlobKey() }).count == 1000)
    }

    @Test func aFullDiskHasItsOwnCode() throws {
        let full = try OpenFile.writing("/dev/full")
        let error = try #require(throws: LipSyncError.self) {
            try [UInt8](repeating: 0, count: 10).withUnsafeBytes(full.write)
        }
        #expect(error.code == "blob.disk_full")
    }

    /// A small file system of its own, where the test may make one.
    @Test func aFullDiskLeavesNothing() async throws {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
        guard mount("tmpfs", root, "tmpfs", 0, "size=1m") == 0 else { return }
        defer { umount2(root, Int32(MNT_DETACH)) }
        let store = try FolderBlobStore(root)
        let small = try await store.keep([[1, 2, 3]])
        let error = try await #require(throws: LipSyncError.self) {
            try await store.keep([[UInt8]](repeating: [UInt8](repeating: 7, count: 100_000), count: 20))
        }
        #expect(error.code == "blob.disk_full")
        // From another file system: copied, and the original stays when that fails.
        let source = folder.path("big.mp4")
        try Data(count: 2_000_000).write(to: URL(filePath: source))
        let second = try await #require(throws: LipSyncError.self) { try await store.importFile(at: source, .moving) }
        #expect(second.code == "blob.disk_full")
        #expect(FileManager.default.fileExists(atPath: source))
        try Data("abc".utf8).write(to: URL(filePath: source))
        let copied = try await store.importFile(at: source, .moving)
        #expect(try await store.bytes(of: copied.key) == Array("abc".utf8))
        #expect(!FileManager.default.fileExists(atPath: source))
        #expect(Set(try await store.list().map(\.key)) == [small.key, copied.key])
        #expect(try files().count == 2)
    }

    @Test func aWriterThatIsKilledLeavesNoBlob() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
            let writer = try await FolderBlobStore(root).makeWriter()
            try await writer.write(Array("half".utf8))
            kill(getpid(), SIGKILL)
        }
        let store = try FolderBlobStore(root)
        #expect(try files().count == 1)
        #expect(try await store.list() == [])
        // Young ones may still be written to.
        #expect(try await store.sweepUnfinished() == 0)
        let old = Date(timeIntervalSinceNow: -90_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: "\(root)/\(files()[0])")
        #expect(try await store.sweepUnfinished() == 1)
        #expect(try files() == [])
    }

    /// Wherever the kill falls (writing, flushing, renaming), what can be seen is whole.
    @Test(arguments: [0, 100, 300, 1000, 3000, 10_000])
    func whatAKilledProcessLeavesVisibleIsWhole(_ microseconds: Int) async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String, microseconds] in
            let store = try FolderBlobStore(root)
            let piece = [UInt8](repeating: 7, count: 50_000)
            for number in 0... {
                if number == 3 {
                    Thread.detachNewThread {
                        usleep(UInt32(microseconds))
                        kill(getpid(), SIGKILL)
                    }
                }
                _ = try await store.keep([piece, piece, piece])
            }
        }
        let store = try FolderBlobStore(root)
        let visible = try await store.list()
        #expect(visible.count >= 3)
        for blob in visible {
            #expect(try await store.bytes(of: blob.key) == [UInt8](repeating: 7, count: 150_000))
        }
        #expect(try files().count <= visible.count + 1)
    }
}
