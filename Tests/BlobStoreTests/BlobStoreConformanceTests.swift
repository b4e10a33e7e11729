import BlobStore
import Foundation
import LipSyncModel
import TestSupport
import Testing

/// What every blob store must do.
@Suite struct BlobStoreConformanceTests {
    /// The backends there are; each test gets an empty store of each.
    enum Backend: CaseIterable {
        case folder

        func make(in folder: TemporaryFolder) throws -> any BlobStore {
            switch self {
            case .folder: try FolderBlobStore(folder.path("blobs"))
            }
        }
    }

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: Backend.allCases)
    func whatIsWrittenIsRead(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let pieces: [[UInt8]] = [Array("a".utf8), [], Array("bc".utf8)]
        let blob = try await store.keep(pieces)
        #expect(blob.byteCount == 3)
        #expect(blob.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(try await store.byteCount(of: blob.key) == 3)
        #expect(try await store.bytes(of: blob.key) == Array("abc".utf8))
        #expect(try await Data(contentsOf: URL(filePath: store.localPath(of: blob.key))) == Data("abc".utf8))
    }

    @Test(arguments: Backend.allCases)
    func emptyBlobsAreBlobs(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let blob = try await store.keep([])
        #expect(blob.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(try await store.bytes(of: blob.key) == [])
    }

    @Test(arguments: Backend.allCases)
    func partsAreRead(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let content = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let blob = try await store.keep([content])
        for range in [0..<1, 5..<7, 0..<1_000_000, 262_143..<262_145, 999_999..<1_000_000] {
            #expect(try await store.bytes(of: blob.key, range) == Array(content[range]))
        }
        #expect(try await store.bytes(of: blob.key, 999_998..<2_000_000) == Array(content[999_998...]))
        #expect(try await store.bytes(of: blob.key, 1_000_000..<1_000_001) == [])
        for try await piece in try await store.read(blob.key) { #expect(piece.count <= 256 * 1024) }
    }

    @Test(arguments: Backend.allCases)
    func unfinishedBlobsAreNotThere(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let writer = try await store.makeWriter()
        try await writer.write(Array("abc".utf8))
        #expect(try await store.list() == [])
        await writer.discard()
        await #expect(throws: LipSyncError.self) { try await writer.finish() }
        _ = try await store.makeWriter()
        #expect(try await store.list() == [])
    }

    @Test(arguments: Backend.allCases, [ImportManner.moving, .keeping])
    func filesAreImported(_ backend: Backend, _ manner: ImportManner) async throws {
        let store = try backend.make(in: folder)
        let source = folder.path("a file with 'quotes'.mp4")
        try Data("abc".utf8).write(to: URL(filePath: source))
        let blob = try await store.importFile(at: source, manner)
        #expect(blob.byteCount == 3)
        #expect(blob.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(try await store.bytes(of: blob.key) == Array("abc".utf8))
        #expect(FileManager.default.fileExists(atPath: source) == (manner == .keeping))
        try await store.delete(blob.key)
        #expect(FileManager.default.fileExists(atPath: source) == (manner == .keeping))
    }

    @Test(arguments: Backend.allCases)
    func onlyPlainFilesAreImported(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let link = folder.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
        for path in [link, folder.url.path, folder.path("missing")] {
            await #expect(throws: LipSyncError.self) { try await store.importFile(at: path, .moving) }
        }
        #expect(try await store.list() == [])
        #expect(try await store.sweepUnfinished(olderThan: .seconds(-1)) == 0)
    }

    @Test(arguments: Backend.allCases)
    func deletingIsFineTwice(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let blob = try await store.keep([Array("abc".utf8)])
        let open = try await store.read(blob.key)
        try await store.delete(blob.key)
        try await store.delete(blob.key)
        #expect(try await store.list() == [])
        #expect(try await open.reduce(into: [UInt8]()) { $0 += $1 } == Array("abc".utf8))
        for failing in [
            { _ = try await store.byteCount(of: blob.key) }, { _ = try await store.read(blob.key) },
            { _ = try await store.localPath(of: blob.key) },
        ] as [() async throws -> Void] {
            let error = try await #require(throws: LipSyncError.self) { try await failing() }
            #expect(error.code == "blob.not_found")
        }
    }

    @Test(arguments: Backend.allCases)
    func blobsAreListedWithTheirAge(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let source = folder.path("old")
        try Data("abc".utf8).write(to: URL(filePath: source))
        let old = Date(timeIntervalSinceNow: -1_000_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: source)
        let keys = try await [store.keep([[1]]).key, store.importFile(at: source, .keeping).key]
        let list = try await store.list()
        #expect(Set(list.map(\.key)) == Set(keys))
        // A file that comes in is young, however old it was outside: a sweep of unknown blobs must not take it.
        #expect(list.allSatisfy { $0.age < .seconds(3600) })
    }

    @Test(arguments: Backend.allCases)
    func manyWritersDoNotMeet(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        let blobs = try await withThrowingTaskGroup(of: (UInt8, StoredBlob).self) { group in
            for number in 0..<64 {
                group.addTask {
                    let piece = [UInt8](repeating: UInt8(number), count: 10_000)
                    return (UInt8(number), try await store.keep([piece, piece]))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(blobs.map(\.1.key)).count == 64)
        #expect(Set(blobs.map(\.1.sha256)).count == 64)
        for (number, blob) in blobs {
            #expect(try await store.bytes(of: blob.key) == [UInt8](repeating: number, count: 20_000))
        }
    }

    @Test(arguments: Backend.allCases)
    func thereIsRoom(_ backend: Backend) async throws {
        let store = try backend.make(in: folder)
        if let space = try await store.freeSpace() { #expect(space > 0) }
    }
}
