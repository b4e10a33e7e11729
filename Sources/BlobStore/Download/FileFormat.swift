/// The kinds of files that are handed out; a closed list, so that no link can make a browser take a file for a page.
public enum FileFormat: String, Hashable, Sendable, CaseIterable {
    /// A video.
    case mp4
    /// A video in Apple's container.
    case mov
    /// Sound.
    case mp3
    /// Sound in an MPEG-4 container.
    case m4a
    /// Sound as a bare AAC stream.
    case aac
    /// Uncompressed sound.
    case wav
    /// A picture.
    case png
    /// A picture.
    case jpg

    /// The `Content-Type` (IANA media types).
    public var mediaType: String {
        switch self {
        case .mp4: "video/mp4"
        case .mov: "video/quicktime"
        case .mp3: "audio/mpeg"
        case .m4a: "audio/mp4"
        case .aac: "audio/aac"
        case .wav: "audio/wav"
        case .png: "image/png"
        case .jpg: "image/jpeg"
        }
    }
}
