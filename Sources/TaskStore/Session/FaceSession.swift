public import LipSyncModel

/// What was found out about a video, kept so that tasks can be ordered for its faces.
public struct FaceSession: Hashable, Sendable {
    /// Its name towards the account.
    public var id: PublicID
    /// Whose it is.
    public var account: AccountID
    /// The video's file.
    public var sourceAsset: PublicID
    /// The video's id as results report it.
    public var parentID: String
    /// The video's URL as the client sent it; empty where it sent an id.
    public var parentURL: String
    /// The video's length.
    public var duration: Milliseconds
    /// The upright picture's size.
    public var size: PixelSize
    /// Where the scan (the faces' tracks) is kept.
    public var scanBlobKey: String
    /// The faces, in the order of the answer.
    public var faces: [SessionFace]
    /// When it was made, in milliseconds since 1970.
    public var created: Milliseconds
    /// When it goes, in milliseconds since 1970.
    public var expires: Milliseconds

    /// A session.
    public init(
        id: PublicID,
        account: AccountID,
        sourceAsset: PublicID,
        parentID: String,
        parentURL: String,
        duration: Milliseconds,
        size: PixelSize,
        scanBlobKey: String,
        faces: [SessionFace],
        created: Milliseconds,
        expires: Milliseconds
    ) {
        self.id = id
        self.account = account
        self.sourceAsset = sourceAsset
        self.parentID = parentID
        self.parentURL = parentURL
        self.duration = duration
        self.size = size
        self.scanBlobKey = scanBlobKey
        self.faces = faces
        self.created = created
        self.expires = expires
    }
}
