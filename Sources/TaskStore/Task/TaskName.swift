public import LipSyncModel

/// What a client may call a task.
public enum TaskName: Hashable, Sendable {
    /// The server's id.
    case id(PublicID)
    /// The client's own.
    case external(String)
}
