public import LipSyncModel

/// A file of an account. The bytes lie in a blob store; this is what is known about them.
public struct Asset: Hashable, Sendable {
    /// Its name towards the account.
    public var id: PublicID
    /// Whose it is.
    public var account: AccountID
    /// What it is.
    public var kind: AssetKind
    /// Where it came from.
    public var origin: AssetOrigin
    /// Where its bytes are; no two rows share a blob.
    public var blobKey: String
    /// SHA-256 of the bytes, in hexadecimal.
    public var sha256: String
    /// How many bytes it has.
    public var bytes: Int
    /// Its media type, for instance `video/mp4`.
    public var mediaType: String
    /// How long it plays; nil for stills.
    public var duration: Milliseconds?
    /// What the user called it.
    public var fileName: String?
    /// When it was made, in milliseconds since 1970.
    public var created: Milliseconds
    /// When it goes, in milliseconds since 1970.
    public var expires: Milliseconds

    /// A file.
    public init(
        id: PublicID,
        account: AccountID,
        kind: AssetKind,
        origin: AssetOrigin,
        blobKey: String,
        sha256: String,
        bytes: Int,
        mediaType: String,
        duration: Milliseconds? = nil,
        fileName: String? = nil,
        created: Milliseconds,
        expires: Milliseconds
    ) {
        self.id = id
        self.account = account
        self.kind = kind
        self.origin = origin
        self.blobKey = blobKey
        self.sha256 = sha256
        self.bytes = bytes
        self.mediaType = mediaType
        self.duration = duration
        self.fileName = fileName
        self.created = created
        self.expires = expires
    }
}
