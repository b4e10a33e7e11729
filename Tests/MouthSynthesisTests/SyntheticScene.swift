import Foundation
import LipSyncModel
import MouthSynthesis

func sine(_ x: Float) -> Float { sin(x) }
func cosine(_ x: Float) -> Float { cos(x) }

/// A made clip of one face that talks, and what an engine makes of it.
struct SyntheticScene {
    /// The source, a face a frame.
    var faces: [SyntheticFace]
    /// The wanted motion from frame 0 on.
    var shapes: [MouthMotion.Shape]
    var firstFrame = 0
    /// Source frames in which the face is not seen.
    var lost: Set<Int> = []

    /// A mouth that opens and closes between 0 and `widest` every 16 frames.
    static func talking(frames: Int, widest: Float = 0.24) -> [SyntheticFace] {
        (0..<frames).map { SyntheticFace(opening: widest / 2 * (1 - cosine(Float($0) * .pi / 8))) }
    }

    var scene: MouthScene {
        let samples = faces.enumerated().filter { !lost.contains($0.offset) }.map {
            FaceTrack.Sample(frame: $0.offset, confidence: 0.99, mesh: $0.element.mesh)
        }
        return MouthScene(
            track: FaceTrack(
                id: "0",
                interval: TimeRange(start: .zero, end: Milliseconds(40 * faces.count)),
                samples: samples
            ),
            pictureSize: SyntheticFace.pictureSize,
            sourceFrames: Array(faces.indices),
            frameTimes: faces.indices.map { Seconds(Double($0) * 0.04) },
            firstFrame: firstFrame,
            motion: MouthMotion(shapes: shapes)
        )
    }

    /// Rehearses the scene and shows it the pictures it asks for.
    func performance(_ engine: some MouthEngine = UnitSelectionEngine()) throws -> any MouthPerformance {
        let performance = try engine.rehearse(scene)
        for (frame, rect) in performance.wantedPictures {
            guard let part = faces[frame].picture.part(rect) else { continue }
            performance.collect(part, ofSourceFrame: frame)
        }
        return performance
    }

    /// Output frame `frame` as a whole picture.
    func render(_ frame: Int, _ performance: any MouthPerformance) -> YUVImage {
        let picture = faces[frame].picture
        guard let region = performance.region(ofOutputFrame: frame), var part = picture.part(region) else {
            return picture
        }
        performance.render(&part, outputFrame: frame)
        return picture.replacing(region, with: part)
    }
}
