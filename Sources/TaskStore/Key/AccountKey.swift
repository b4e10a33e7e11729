public import LipSyncModel

/// A key as a list shows it, without its secret. Times are milliseconds since 1970.
public struct AccountKey: Hashable, Sendable {
    /// Its number.
    public var id: KeyID
    /// Whose it is.
    public var account: AccountID
    /// Its kind.
    public var kind: KeyKind
    /// What to know it by: the access key, or the first and last characters of a plain key.
    public var hint: String
    /// When it was made.
    public var created: Milliseconds
    /// From when on it is refused; may lie ahead. Nil: it is not.
    public var revokedAt: Milliseconds?
    /// When it was last used, to about a minute; nil: never.
    public var lastUsedAt: Milliseconds?

    /// Whether it is refused at `now`.
    public func isRevoked(now: Milliseconds) -> Bool { revokedAt.map { $0 <= now } ?? false }

    /// A key as a store knows it.
    public init(
        id: KeyID,
        account: AccountID,
        kind: KeyKind,
        hint: String,
        created: Milliseconds,
        revokedAt: Milliseconds?,
        lastUsedAt: Milliseconds?
    ) {
        self.id = id
        self.account = account
        self.kind = kind
        self.hint = hint
        self.created = created
        self.revokedAt = revokedAt
        self.lastUsedAt = lastUsedAt
    }
}
