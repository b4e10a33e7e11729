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
        /// How much dark lies between lips that the mesh holds for closed, in eye distances: it takes a narrow slit for
        /// lips that touch. Nil where the mesh sees the mouth open.
        public var lipGap: Float?

        /// A face seen in `frame`.
        public init(frame: Int, confidence: Float, mesh: FaceMesh, lipGap: Float? = nil) {
            self.frame = frame
            self.confidence = confidence
            self.mesh = mesh
            self.lipGap = lipGap
        }
    }

    /// The head in one frame in which it looks away, so that it has a place and no mesh.
    public struct Head: Hashable, Codable, Sendable {
        /// Index of the frame in presentation order, from 0.
        public var frame: Int
        /// From the forehead to the chin, in pixels of the upright picture; it may reach over the border.
        public var box: PixelRect

        /// A head that fills `box` in `frame`.
        public init(frame: Int, box: PixelRect) {
            self.frame = frame
            self.box = box
        }
    }

    /// `"0"`, `"1"`, … in order of appearance, then from left to right.
    public var id: String
    /// When the face is visible, on the video's clock; from the first to the last of its frames, with a mesh or without.
    public var interval: TimeRange
    /// Samples in frame order; frames without a mesh are missing: the face was lost for less than a second, or the head
    /// turned away for a little longer and was still there.
    public var samples: [Sample]
    /// Frames through which the face is followed without a mesh, because it is turned away; in frame order, none of
    /// them has a sample. Nothing can be drawn there.
    public var turnedAway: [Head]

    /// A track over `samples` and `turnedAway`, which must be in frame order.
    public init(id: String, interval: TimeRange, samples: [Sample], turnedAway: [Head] = []) {
        self.id = id
        self.interval = interval
        self.samples = samples
        self.turnedAway = turnedAway
    }
}
