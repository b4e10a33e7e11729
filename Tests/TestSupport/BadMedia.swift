public import Foundation

/// Some three hundred damaged, hostile and borderline files, made by the script beside the shared media. Making them
/// takes minutes, so they are kept in the build folder.
public struct BadMedia: Sendable {
    /// What has to happen to a file.
    public enum Expectation: String, Decodable, Sendable {
        /// It is refused.
        case reject
        /// It works.
        case accept
        /// It is refused or works, without harm.
        case either
    }

    /// One file of the corpus.
    public struct File: Decodable, Sendable {
        /// What has to happen.
        public var expect: Expectation
        /// What is wrong with it.
        public var why: String
    }

    private struct List: Decodable {
        var files: [String: File]
    }

    /// Where the files are.
    public let folder: URL
    /// The files by name.
    public let files: [String: File]

    /// The corpus, made if it is not there yet.
    public init() throws {
        folder = PackageRoot.url.appending(path: ".build/bad-media-1")
        let list = folder.appending(path: "expected.json")
        if !FileManager.default.fileExists(atPath: list.path) { try Self.make(at: folder) }
        files = try JSONDecoder().decode(List.self, from: Data(contentsOf: list)).files
    }

    /// The full path of a file.
    public func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Made under another name first, so that a run that was broken off leaves nothing half done.
    private static func make(at folder: URL) throws {
        let work = folder.deletingLastPathComponent().appending(path: "bad-media-\(UUID().uuidString)")
        try Program.run(
            "python3",
            [
                SharedMedia.path("bad/make_bad.py"),
                "--video", SharedMedia.path("video/s11_grid_man_bbaf2n.mp4"),
                "--speech", SharedMedia.path("audio/a01_en_man_jfk.wav"),
                "--out", work.path,
            ]
        )
        do {
            try FileManager.default.moveItem(at: work, to: folder)
        } catch {
            // Another test process was faster.
            try FileManager.default.removeItem(at: work)
        }
    }
}
