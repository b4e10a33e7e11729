/// Where a file came from.
public enum AssetOrigin: String, Hashable, Codable, Sendable {
    /// A user sent it.
    case upload
    /// A lip-sync task made it.
    case result
    /// A voice spoke it.
    case speech
    /// It was fetched from a user's URL.
    case source
    /// The picture of a face in a session.
    case portrait
}
