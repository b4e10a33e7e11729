public import LipSyncModel

/// A finished lip-sync.
public struct LipSyncResult: Hashable, Codable, Sendable {
    /// What one face came to say.
    public struct Part: Hashable, Codable, Sendable {
        /// The face that speaks.
        public var faceID: String
        /// When it speaks, on the result's clock.
        public var interval: TimeRange
        /// The part of the sound that it says.
        public var soundRange: TimeRange
        /// Frames whose mouth was rewritten.
        public var changedFrames: Int
    }

    /// Path of the finished video.
    public var output: String
    /// The finished video.
    public var video: VideoSummary
    /// One entry for each part of the order, in its order.
    public var parts: [Part]
    /// What its owner should know.
    public var warnings: [JobWarning]
    /// Where the time went.
    public var timings: JobTimings

    /// A result; see the properties.
    public init(
        output: String,
        video: VideoSummary,
        parts: [Part],
        warnings: [JobWarning],
        timings: JobTimings
    ) {
        self.output = output
        self.video = video
        self.parts = parts
        self.warnings = warnings
        self.timings = timings
    }
}
