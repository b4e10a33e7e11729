/// How far a blob is on its way from written bytes to a file that everybody sees.
public enum PublishingStep: Hashable, Sendable {
    /// The bytes were handed to the system.
    case written
    /// They are on disk.
    case synchronized
    /// They have their name; that is perhaps not on disk.
    case renamed
}
