import LipSyncModel

/// One frame on its way through the tracker.
struct TrackingFrame {
    var picture: any Picture
    /// In presentation order, from 0.
    var index: Int
    var time: Seconds
    var thumbnail: Thumbnail
}
