/// Where a folder store keeps what: `ab/cd/abcd…`, so that no folder grows without bound. Unfinished blobs lie beside
/// their final place, because a rename is whole only within one file system.
struct FolderLayout: Sendable {
    /// The store's own folder.
    let root: String
    /// Hears of each step of publishing.
    let watch: @Sendable (PublishingStep) -> Void

    static let unfinishedPrefix = ".unfinished-"

    func folders(of key: BlobKey) -> [String] {
        let outer = "\(root)/\(key.text.prefix(2))"
        return [outer, "\(outer)/\(key.text.dropFirst(2).prefix(2))"]
    }

    func folder(of key: BlobKey) -> String {
        "\(root)/\(key.text.prefix(2))/\(key.text.dropFirst(2).prefix(2))"
    }

    func path(of key: BlobKey) -> String { "\(folder(of: key))/\(key.text)" }

    func unfinishedPath(of key: BlobKey) -> String { "\(folder(of: key))/\(Self.unfinishedPrefix)\(key.text)" }

    /// Every file in the store's shards.
    func files() throws -> [(folder: String, name: String)] {
        var files: [(folder: String, name: String)] = []
        for outer in try Directory.names(root) where Self.isShard(outer) {
            for inner in try Directory.names("\(root)/\(outer)") where Self.isShard(inner) {
                let folder = "\(root)/\(outer)/\(inner)"
                files += try Directory.names(folder).map { (folder, $0) }
            }
        }
        return files
    }

    private static func isShard(_ name: String) -> Bool { name.utf8.count == 2 && Hexadecimal.isText(name) }
}
