/// One face followed through consecutive frames of one shot.
public struct FaceTrack: Hashable, Codable, Sendable {
    /// The face in one frame.
    public struct Sample: Hashable, Sendable {
        /// Index of the frame in presentation order, from 0.
        public var frame: Int
        /// The network's own belief that this is a face, 0…1.
        public var confidence: Float
        /// The mesh in pixels of the upright picture.
        public var mesh: FaceMesh

        /// A face seen in `frame`.
        public init(frame: Int, confidence: Float, mesh: FaceMesh) {
            self.frame = frame
            self.confidence = confidence
            self.mesh = mesh
        }
    }

    /// `"0"`, `"1"`, … in order of appearance, then from left to right.
    public var id: String
    /// When the face is visible, on the video's clock.
    public var interval: TimeRange
    /// Samples in frame order; frames without a mesh are missing: the face was lost for less than a second, or the head
    /// turned away for a little longer and was still there.
    public var samples: [Sample]

    /// A track over `samples`, which must be in frame order.
    public init(id: String, interval: TimeRange, samples: [Sample]) {
        self.id = id
        self.interval = interval
        self.samples = samples
    }
}
