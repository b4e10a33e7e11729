public import Foundation

/// The real clips, sounds and bad inputs that lie beside the repository where the people who build it have them.
/// Tests that need them are enabled by ``isPresent`` and say so where they are not.
public enum SharedMedia {
    /// The folder that holds `video`, `variants`, `audio` and `bad`.
    public static let folder = PackageRoot.url.deletingLastPathComponent().appending(path: "shared/media")

    /// Whether the folder is there.
    public static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path)

    /// The full path of a file, for instance `video/s24_short_2s_512.mp4`.
    public static func path(_ relative: String) -> String { folder.appending(path: relative).path }

    /// The names of the files in a folder, in order; none where the folder is not there.
    public static func names(in relative: String) -> [String] {
        let path = folder.appending(path: relative).path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().map { relative + "/" + $0 }
    }
}
