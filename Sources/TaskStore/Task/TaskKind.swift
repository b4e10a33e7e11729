/// Which of the server's tasks it is.
public enum TaskKind: String, Hashable, Codable, Sendable {
    /// Lip-sync of a session's faces.
    case advanced
    /// The older lip-sync, from a video and a text or a sound.
    case legacy
    /// Text to speech.
    case speech
}
