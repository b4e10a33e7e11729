public import LipSyncModel

/// A face that a session offers.
public struct SessionFace: Hashable, Codable, Sendable {
    /// Its name within the session, for instance `0`.
    public var id: String
    /// When it is seen.
    public var interval: TimeRange
    /// Where it is, in pixels of the upright picture.
    public var box: PixelRect
    /// Its picture.
    public var imageAsset: PublicID

    /// A face.
    public init(id: String, interval: TimeRange, box: PixelRect, imageAsset: PublicID) {
        self.id = id
        self.interval = interval
        self.box = box
        self.imageAsset = imageAsset
    }
}
