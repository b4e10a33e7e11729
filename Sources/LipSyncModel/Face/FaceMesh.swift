/// The 468 points of a dense face mesh in pixels of the upright picture, in the order of MediaPipe's face mesh,
/// its lips replaced by the refined ones.
public struct FaceMesh: Hashable, Sendable {
    /// Points in a mesh.
    public static let pointCount = 468

    /// `pointCount` positions, x to the right and y down.
    public var points: [SIMD2<Float>]

    /// A mesh over `points`; nil unless there are `pointCount` of them, all within a million pixels.
    public init?(points: [SIMD2<Float>]) {
        guard points.count == Self.pointCount, points.allSatisfy({ abs($0.x) < 1e6 && abs($0.y) < 1e6 }) else {
            return nil
        }
        self.points = points
    }

    /// The point with the given index of the mesh's order.
    public subscript(index: Int) -> SIMD2<Float> { points[index] }

    /// Distance between the outer corners of the eyes, in pixels: the unit in which mouths are measured.
    public var eyeDistance: Float {
        let span = self[Topology.rightEyeOuterCorner] - self[Topology.leftEyeOuterCorner]
        return (span * span).sum().squareRoot()
    }

    /// The smallest rectangle around all points, in whole pixels.
    public var bounds: PixelRect {
        var low = self[0]
        var high = low
        for point in points {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        let (x, y) = (Int(low.x.rounded(.down)), Int(low.y.rounded(.down)))
        return PixelRect(
            x: x,
            y: y,
            width: Int(high.x.rounded(.up)) - x,
            height: Int(high.y.rounded(.up)) - y
        )
    }
}
