/// Everything that looking through a video once tells about its faces.
public struct FaceScan: Hashable, Codable, Sendable {
    /// A face that was seen and is not offered, and why.
    public struct LeftOut: Hashable, Codable, Sendable {
        /// Why a face cannot be lip-synced.
        public enum Reason: String, Hashable, Codable, Sendable {
            /// Visible for less than the least time.
            case tooShort = "too_short"
            /// Its eyes are closer together than the least distance.
            case tooSmall = "too_small"
            /// It hardly ever shows enough of its front for a mouth to be drawn.
            case turnedAway = "turned_away"
        }

        /// Why.
        public var reason: Reason
        /// The sentence for people: names the limit and the value.
        public var message: String
        /// When it was seen.
        public var interval: TimeRange
        /// Where it was seen first.
        public var box: PixelRect

        /// A face left out for `reason`.
        public init(reason: Reason, message: String, interval: TimeRange, box: PixelRect) {
            self.reason = reason
            self.message = message
            self.interval = interval
            self.box = box
        }
    }

    /// Usable faces, in the order of their ids.
    public var tracks: [FaceTrack]
    /// Faces that were seen and are not usable.
    public var leftOut: [LeftOut]
    /// When each frame is shown, counted from the first one; as many entries as the video has frames.
    public var frameTimes: [Seconds]

    /// The result of a scan.
    public init(tracks: [FaceTrack], leftOut: [LeftOut], frameTimes: [Seconds]) {
        self.tracks = tracks
        self.leftOut = leftOut
        self.frameTimes = frameTimes
    }

    /// The face to take when none is named: the one visible longest, then the largest.
    public var preferredTrack: FaceTrack? {
        tracks.max { left, right in
            let (a, b) = (left.interval.duration, right.interval.duration)
            return a == b ? left.meanEyeDistance < right.meanEyeDistance : a < b
        }
    }
}
