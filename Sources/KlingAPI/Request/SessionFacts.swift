public import LipSyncModel

/// What a session knows of its video, as far as a create is measured by it.
public struct SessionFacts: Hashable, Sendable {
    /// A face that Identify Face offered.
    public struct Face: Hashable, Sendable {
        /// Its id within the session.
        public var id: String
        /// When it is visible, on the video's clock.
        public var interval: TimeRange

        /// The face `id`, visible during `interval`.
        public init(id: String, interval: TimeRange) {
            self.id = id
            self.interval = interval
        }
    }

    /// In the order of the answer.
    public var faces: [Face]
    /// How long the video lasts; positive.
    public var videoDuration: Milliseconds

    /// A video lasting `videoDuration` that shows `faces`.
    public init(faces: [Face], videoDuration: Milliseconds) {
        self.faces = faces
        self.videoDuration = videoDuration
    }

    /// The face to take when the caller leaves the choice: the one visible longest, of several the first.
    public var longestVisible: Face? {
        guard let longest = faces.map(\.interval.duration).max() else { return nil }
        return faces.first { $0.interval.duration == longest }
    }
}
