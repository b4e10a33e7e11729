/// What a signed link hands out.
public struct FileLink: Hashable, Sendable {
    /// The public name of the asset: 1 to 64 ASCII letters, digits, `-` and `_`.
    public var id: String
    /// The blob behind it.
    public var key: BlobKey
    /// What kind of file it is; also the ending of the link's path.
    public var format: FileFormat
    /// The name under which a browser should save it; nil for `id.format`.
    public var downloadName: String?

    /// The given link.
    public init(id: String, key: BlobKey, format: FileFormat, downloadName: String? = nil) {
        self.id = id
        self.key = key
        self.format = format
        self.downloadName = downloadName
    }

    /// The last part of the link's path: `867283741759111999.mp4`.
    public var fileName: String { "\(id).\(format.rawValue)" }
}
