/// A failure that can be told to a user: what kind it is, a stable code, and one clear sentence.
public struct LipSyncError: Error, Hashable, Codable, Sendable {
    /// Who can mend it, and so which exit code or status it becomes.
    public enum Kind: String, Hashable, Codable, Sendable {
        /// The caller's arguments contradict each other or leave their range.
        case usage
        /// A file or value from outside cannot be used.
        case badInput = "bad_input"
        /// The video shows no face that can be lip-synced.
        case noUsableFace = "no_usable_face"
        /// The caller asked to stop.
        case cancelled
        /// This machine lacks something, or the program is wrong.
        case `internal`
    }

    /// Who can mend it.
    public var kind: Kind
    /// Stable, for machines: lower case, dots between words' groups, for instance `video.too_long`.
    public var code: String
    /// One sentence for people: names the field, the limit and what came.
    public var message: String
    /// What lay underneath, for logs; never shown to a remote user.
    public var cause: String?

    /// A failure of `kind`.
    public init(_ kind: Kind, code: String, _ message: String, cause: String? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension LipSyncError: CustomStringConvertible {
    /// The sentence for people.
    public var description: String { message }
}
