public import Inference
public import LipSyncModel

/// Follows every face of a video, frame by frame: BlazeFace finds them, the attention mesh follows them.
///
/// A face's region in one frame comes from its mesh in the frame before. The detector looks again every few frames,
/// at shot cuts, and where a mesh is lost. Only a few recent frames are kept (``FaceTrackingOptions/lookback``), to
/// follow newly found faces back to where they came in: a picture handed over must not change afterwards.
///
/// One instance serves one video, on one thread at a time.
public final class FaceTracker {
    /// A mesh is lost when the network's belief falls under this.
    static let leastConfidence: Float = 0.3
    /// A face is accepted when the network believes in it at least this much.
    static let startConfidence: Float = 0.6

    /// How long a head may look away, seen by the detector alone, and still be the same face.
    static let longestTurn = Seconds(3)

    let options: FaceTrackingOptions
    let detector: FaceDetector
    let network: FaceMeshNetwork
    var live: [LiveFace] = []
    /// Heads that have not shown a face yet.
    var heads: [HeadTrail] = []
    /// The last frames, oldest first, the current one included.
    var recent: [TrackingFrame] = []
    var schedule = DetectionSchedule()

    /// Faces that are no longer followed, judged or not.
    package private(set) var ended: [EndedFace] = []
    private var frameTimes: [Seconds] = []
    private var shots = ShotCutDetector()
    private var pending: TrackingFrame?
    private var portraits: [String: RGBImage] = [:]
    private let sighted: Sighted?
    /// Frames at which a new shot starts.
    package private(set) var cuts: [Int] = []

    /// Hears of every face that is followed into a frame: the frame's picture, its number and the face's mesh. Not of
    /// those that are only found by looking back.
    public typealias Sighted = (any Picture, Int, FaceMesh) -> Void

    /// Loads the networks of `installation`; `sighted` is called while frames are added. Throws ``LipSyncError`` of kind `internal` where one is missing.
    public init(
        installation: Installation,
        options: FaceTrackingOptions = FaceTrackingOptions(),
        sighted: Sighted? = nil
    ) throws {
        self.options = options
        self.sighted = sighted
        detector = try FaceDetector(installation: installation)
        network = try FaceMeshNetwork(installation: installation)
    }

    /// Compiles the networks of `installation` once and for all. Without it the first tracker does so, each time where
    /// nothing can be written; with it a tracker starts within a tenth of a second.
    public static func prepare(_ installation: Installation) throws {
        for name in FaceDetector.modelNames + [FaceMeshNetwork.modelName] {
            try InferenceModel.prepare(name, of: installation)
        }
    }

    /// Takes the next frame. `index` counts from 0 without gaps; `time` is when the frame is shown, rising.
    ///
    /// Throws ``LipSyncError`` of kind `internal` where a network fails or frames come out of order.
    public func add(_ picture: any Picture, at index: Int, time: Seconds) throws {
        guard index == frameTimes.count else {
            throw LipSyncError(
                .internal,
                code: "faces.frame_order",
                "Frame \(index) was handed to the face tracker where frame \(frameTimes.count) was due."
            )
        }
        frameTimes.append(time)
        let frame = TrackingFrame(picture: picture, index: index, time: time, thumbnail: Thumbnail(picture))
        if let pending { try process(pending, followedBy: frame.thumbnail) }
        pending = frame
    }

    /// Ends the video, which lasts `duration` (the last frame's own length is guessed if it is nil), and gives its
    /// faces. To be called once.
    public func finish(duration: Seconds? = nil) throws -> FaceScan {
        if let pending { try process(pending, followedBy: nil) }
        pending = nil
        recent = []
        for face in live { retire(face) }
        live = []
        let judged = FaceJudge(options: options, clock: FrameClock(times: frameTimes, duration: duration)).judge(ended)
        portraits = judged.portraits
        return judged.scan
    }

    /// The picture of a face of the finished scan: upright, with a margin, from a frame in which it is sharp and
    /// frontal.
    public func portrait(of faceID: String) -> RGBImage? { portraits[faceID] }

    private func process(_ frame: TrackingFrame, followedBy next: Thumbnail?) throws {
        let isCut = shots.startsShot(frame.thumbnail, after: recent.last?.thumbnail, followedBy: next)
        if isCut {
            cuts.append(frame.index)
            for face in live { retire(face) }
            live = []
            heads = []
            recent = []
        }
        recent.append(frame)
        if recent.count > options.lookback + 1 { recent.removeFirst() }

        for face in live where face.last.frame == frame.index - 1 { try follow(face, in: frame) }
        try searchLost(in: frame)
        try searchHeads(in: frame)
        try detect(in: frame, newShot: isCut || frame.index == 0)
        try confirm(in: frame)
        dropDoubles(in: frame)
        dropHeads(in: frame)
        dropGone(at: frame)
        guard let sighted else { return }
        for face in live where face.isSeen(in: frame.index) { sighted(frame.picture, frame.index, face.last.mesh) }
    }

    /// Ends faces that are none, and those that have not been seen for so long that looking back from a new one cannot
    /// reach them.
    private func dropGone(at frame: TrackingFrame) {
        guard let oldest = recent.first?.time else { return }
        let gone = live.filter { $0.isDisproved || $0.lastSeen + options.longestGap < oldest }
        guard !gone.isEmpty else { return }
        live.removeAll { face in gone.contains { $0 === face } }
        for face in gone { retire(face) }
    }

    private func retire(_ face: LiveFace) {
        ended.append(EndedFace(face))
    }
}
