public import LipSyncModel

/// `data` of Identify Face.
public struct IdentifiedFacesView: Hashable, Encodable, Sendable {
    /// A face that can be lip-synced.
    public struct Face: Hashable, Encodable, Sendable {
        /// Its id within the session, from "0".
        public var faceID: String
        /// URL of a picture of the face.
        public var faceImage: String
        /// When it is first seen.
        public var startTime: Milliseconds
        /// When it was last seen; no later than the video's end.
        public var endTime: Milliseconds
        /// Left, top, width and height in pixels of the upright video; ours.
        public var bbox: [Int]?

        /// A face seen during `interval`, around `box` where it is shown best.
        public init(id: String, image: String, interval: TimeRange, box: PixelRect? = nil) {
            faceID = id
            faceImage = image
            startTime = interval.start
            endTime = interval.end
            bbox = box.map { [$0.x, $0.y, $0.width, $0.height] }
        }
    }

    /// To be named in creates, for 24 hours.
    public var sessionID: String
    /// What the request cost.
    public var finalUnitDeduction: String
    /// At least one.
    public var faceData: [Face]

    /// The session `sessionID` with its `faces`.
    public init(sessionID: String, faces: [Face], finalUnitDeduction: String = "0") {
        self.sessionID = sessionID
        faceData = faces
        self.finalUnitDeduction = finalUnitDeduction
    }
}
