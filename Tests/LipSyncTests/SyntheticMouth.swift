import LipSync
import LipSyncModel

/// A face of points that opens its mouth as it is told.
enum SyntheticMouth {
    /// The face at `x` whose lips are `opening` eye distances apart in each frame.
    static func track(opening: [Float], x: Float = 0) -> FaceTrack {
        FaceTrack(
            id: "0",
            interval: TimeRange(start: .zero, end: Milliseconds(40 * opening.count)),
            samples: opening.enumerated().compactMap { frame, opening in
                mesh(opening: opening, x: x).map { FaceTrack.Sample(frame: frame, confidence: 1, mesh: $0) }
            }
        )
    }

    /// The mouths of such a face as they are seen.
    static func seen(opening: [Float]) -> [Int: SeenMouth] { SeenMouth.all(of: track(opening: opening)) }

    private static func mesh(opening: Float, x: Float) -> FaceMesh? {
        typealias Topology = FaceMesh.Topology
        var points = (0..<FaceMesh.pointCount).map { index -> SIMD2<Float> in
            let (column, row) = (index * 37 % 140, index * 53 % 180)
            return SIMD2(x + 80 + Float(column), 60 + Float(row))
        }
        points[Topology.leftEyeOuterCorner] = SIMD2(x + 100, 100)
        points[Topology.rightEyeOuterCorner] = SIMD2(x + 200, 100)
        points[Topology.noseBase] = SIMD2(x + 150, 150)
        for (order, index) in Topology.innerLips.enumerated() {
            let isLower = (1...9).contains(order)
            points[index] = SIMD2(x + 150, isLower ? 180 + 100 * opening : 180)
        }
        return FaceMesh(points: points)
    }
}
