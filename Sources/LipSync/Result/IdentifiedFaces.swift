public import LipSyncModel

/// What looking for faces found.
public struct IdentifiedFaces: Hashable, Codable, Sendable {
    /// The video that was looked through.
    public var video: VideoSummary
    /// Its faces. Keep it: a lip-sync that is given the scan does not look again.
    public var scan: FaceScan
    /// Path of each face's picture (PNG) by face id; empty unless pictures were asked for.
    public var pictures: [String: String]
    /// What its owner should know.
    public var warnings: [JobWarning]
    /// Where the time went.
    public var timings: JobTimings

    /// Found faces; see the properties.
    public init(
        video: VideoSummary,
        scan: FaceScan,
        pictures: [String: String],
        warnings: [JobWarning],
        timings: JobTimings
    ) {
        self.video = video
        self.scan = scan
        self.pictures = pictures
        self.warnings = warnings
        self.timings = timings
    }
}
