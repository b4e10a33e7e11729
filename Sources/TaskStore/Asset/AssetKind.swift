/// What a file is.
public enum AssetKind: String, Hashable, Codable, Sendable {
    /// Moving pictures.
    case video
    /// Sound.
    case audio
    /// A still picture.
    case image
}
