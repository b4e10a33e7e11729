public import LipSyncModel

/// An uploaded file; ours. A video's id is a `video_id`, a sound's an `audio_id`.
public struct FileView: Hashable, Encodable, Sendable {
    /// What the file holds.
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// Moving pictures, with or without sound.
        case video
        /// Sound alone.
        case audio
    }

    private var fileID: String
    private var videoID: String?
    private var audioID: String?
    private var kind: Kind
    private var url: String
    private var bytes: Int
    private var duration: WireDuration
    private var width: Int?
    private var height: Int?
    private var createdAt: Milliseconds
    private var expiresAt: Milliseconds

    /// The file `id`. `size` is that of a video's upright picture; times are Unix time.
    public init(
        id: String,
        kind: Kind,
        url: String,
        bytes: Int,
        duration: Milliseconds,
        size: PixelSize? = nil,
        createdAt: Milliseconds,
        expiresAt: Milliseconds
    ) {
        fileID = id
        videoID = kind == .video ? id : nil
        audioID = kind == .audio ? id : nil
        self.kind = kind
        self.url = url
        self.bytes = bytes
        self.duration = WireDuration(duration)
        width = size?.width
        height = size?.height
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
