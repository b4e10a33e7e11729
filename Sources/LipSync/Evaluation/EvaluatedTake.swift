import LipSyncModel
import MediaIO
import MouthSynthesis

/// One face of a finished lip-sync beside the same face of the original: who it is, what it should have done, and where
/// both are.
struct EvaluatedTake: Sendable {
    /// The first frame of the insertion.
    let firstFrame: Int
    /// What was wanted and what was seen.
    let curves: EvaluationCurves
    /// Whether the mouth is drawn, because the original never opens it.
    let isDrawn: Bool
    private let rehearsal: Rehearsal
    private let sourceFrames: [Int]
    private let pictureSize: PixelSize
    private let results: [Int: SeenMouth]
    private let originals: [Int: SeenMouth]

    /// Brings together what `scene` wants of the one face of `script` and what `resultScan` saw of it. Throws
    /// `result.no_face` where the result does not show it.
    init(_ scene: MouthScene, _ script: Script, resultScan: FaceScan, sound: HeardSound) throws {
        let insertion = script.insertions[0]
        let frames = script.frames(of: insertion)
        let rehearsal = try Rehearsal(scene)
        guard let track = resultScan.track(over: scene.track, frames: frames, sourceFrames: scene.sourceFrames) else {
            throw LipSyncError(
                .noUsableFace,
                code: "result.no_face",
                "The result shows no usable face where face \(scene.track.id) of the original is."
            )
        }
        let results = SeenMouth.all(of: track)
        let originals = SeenMouth.all(of: scene.track, speaker: rehearsal.speaker)
        let start = Seconds(insertion.interval.start)
        curves = EvaluationCurves(
            times: frames.map { script.plan.times[$0] },
            durations: frames.map { script.plan.durations[$0] },
            wanted: frames.map { frame in
                rehearsal.cue(ofOutputFrame: frame).flatMap { $0.strength > 0.999 ? $0.opening : nil }
            },
            closure: scene.motion.shapes.map(\.closure),
            isQuiet: frames.map { sound.isQuiet(at: script.plan.times[$0] - start) },
            result: frames.map { results[$0] },
            original: frames.map { originals[scene.sourceFrames[$0]] },
            closedBelow: Self.closedBelow(rehearsal.retargeting)
        )
        firstFrame = scene.firstFrame
        isDrawn = rehearsal.retargeting.isDefault
        sourceFrames = scene.sourceFrames
        pictureSize = scene.pictureSize
        self.rehearsal = rehearsal
        self.results = results
        self.originals = originals
    }

    /// Openings below this count as closed: the speaker's low end of speech and 15 % of its range above, but no less
    /// than 0.02 eye distances, which no tracker tells from closed.
    private static func closedBelow(_ range: Retargeting) -> Float {
        max(0.02, range.low + 0.15 * (range.high - range.low))
    }

    /// Where the head is in frame `frame` of the result, as the original shows it.
    func head(inFrame frame: Int) -> HeadFrame? { originals[sourceFrames[frame]]?.head }

    /// What is to be compared in frame `frame` of the result.
    func places(inFrame frame: Int) -> PictureComparison.Places {
        let (result, original) = (results[frame], originals[sourceFrames[frame]])
        var places = PictureComparison.Places()
        guard let some = original ?? result else { return places }
        func margin(_ share: Float) -> Int { Int((share * some.head.scale).rounded(.up)) }
        var touched = (result?.face ?? some.face).union(some.face)
        if let look = rehearsal.speaker.index(ofFrame: sourceFrames[frame]).map({ rehearsal.speaker.looks[$0] }) {
            touched = touched.union(FaceRegion.region(of: look, jaw: result?.jaw ?? [], in: pictureSize))
        }
        places.touched = touched.grown(by: margin(0.1))
        if rehearsal.cue(ofOutputFrame: frame) != nil, let result, let original {
            places.mouth = result.box.union(original.box).grown(by: margin(0.15)).evenAligned(in: pictureSize)
        }
        return places
    }
}
