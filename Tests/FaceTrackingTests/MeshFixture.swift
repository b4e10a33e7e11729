import LipSyncModel

/// Meshes with a face's rough proportions: enough for geometry.
enum MeshFixture {
    /// A face of `side` pixels around a centre, its eyes at `tilt` radians, each point spread over the box.
    static func mesh(x: Float, y: Float, side: Float = 100, squeeze: Float = 1) -> FaceMesh? {
        typealias Topology = FaceMesh.Topology
        var points = (0..<FaceMesh.pointCount).map { index -> SIMD2<Float> in
            let column = Float(index % 22) / 21 - 0.5
            let row = Float(index / 22) / 21 - 0.5
            return SIMD2(x + side * column * squeeze, y + side * row)
        }
        points[Topology.leftEyeOuterCorner] = SIMD2(x - 0.3 * side * squeeze, y - 0.2 * side)
        points[Topology.rightEyeOuterCorner] = SIMD2(x + 0.3 * side * squeeze, y - 0.2 * side)
        points[Topology.noseTip] = SIMD2(x, y)
        points[Topology.leftCheek] = SIMD2(x - 0.45 * side * squeeze, y)
        points[Topology.rightCheek] = SIMD2(x + 0.45 * side * squeeze, y)
        return FaceMesh(points: points)
    }
}
