package import LipSyncModel

/// The moving outline of the lower face in head coordinates: lips and jaw.
package struct MouthGeometry: Hashable, Sendable {
    /// Outer edge of the lips, in the order of ``FaceMesh/Topology/outerLips``.
    package var outer: [SIMD2<Float>]
    /// Inner edge of the lips, in the order of ``FaceMesh/Topology/innerLips``.
    package var inner: [SIMD2<Float>]
    /// Edge of the jaw, in the order of ``FaceMesh/Topology/jaw``.
    package var jaw: [SIMD2<Float>]

    /// The outline of `mesh` seen in `frame`.
    package init(_ mesh: FaceMesh, in frame: HeadFrame) {
        outer = FaceMesh.Topology.outerLips.map { frame.head(mesh[$0]) }
        inner = FaceMesh.Topology.innerLips.map { frame.head(mesh[$0]) }
        jaw = FaceMesh.Topology.jaw.map { frame.head(mesh[$0]) }
    }

    /// Index in ``inner`` of the left corner, the middle of the lower lip, the right corner, the middle of the upper lip.
    static let (left, lower, right, upper) = (0, 5, 10, 15)
    /// Index in ``jaw`` of the chin.
    static let chin = 8

    /// Distance of the inner lips at their middle.
    package var opening: Float { length(inner[Self.upper] - inner[Self.lower]) }
    /// Distance of the inner corners.
    package var width: Float { length(inner[Self.right] - inner[Self.left]) }
    /// The point halfway between the inner corners.
    package var centre: SIMD2<Float> { (inner[Self.left] + inner[Self.right]) / 2 }

    /// All points changed by `change`, which gets each point of both geometries.
    func combined(
        with other: MouthGeometry,
        _ change: (SIMD2<Float>, SIMD2<Float>) -> SIMD2<Float>
    ) -> MouthGeometry {
        var result = self
        for i in outer.indices { result.outer[i] = change(outer[i], other.outer[i]) }
        for i in inner.indices { result.inner[i] = change(inner[i], other.inner[i]) }
        for i in jaw.indices { result.jaw[i] = change(jaw[i], other.jaw[i]) }
        return result
    }

    /// The geometry a share `t` of the way to `other`.
    package func blended(to other: MouthGeometry, _ t: Float) -> MouthGeometry {
        combined(with: other) { $0 + ($1 - $0) * t }
    }

    /// The lips moved by `offset`; the jaw stays.
    package func lipsMoved(by offset: SIMD2<Float>) -> MouthGeometry {
        var result = self
        for i in outer.indices { result.outer[i] += offset }
        for i in inner.indices { result.inner[i] += offset }
        return result
    }

    /// The lips brought to exactly `opening` and `width`: the lower lip takes four fifths of the change of opening, the
    /// upper one the rest, both fading towards the corners; the width scales about the centre.
    package func fitted(opening: Float, width: Float) -> MouthGeometry {
        var result = self
        let centre = self.centre
        let factor = width / max(self.width, 0.05)
        let half = max(width, 0.05) / 2
        let change = opening - self.opening
        func fit(_ points: inout [SIMD2<Float>]) {
            for i in points.indices {
                points[i].x = centre.x + (points[i].x - centre.x) * factor
                let reach = (points[i].x - centre.x) / half
                let share = max(0, 1 - reach * reach)
                // Points 1…9 of both rings are the lower lip, 11…19 the upper one, 0 and 10 the corners.
                if (1...9).contains(i) { points[i].y += 0.8 * change * share }
                if i > 10 { points[i].y -= 0.2 * change * share }
            }
        }
        fit(&result.outer)
        fit(&result.inner)
        result.uncrossLips()
        return result
    }

    /// Where the upper inner edge lies below the lower one, both take the place between.
    private mutating func uncrossLips() {
        for i in 1...9 {
            let j = 20 - i
            guard inner[j].y > inner[i].y else { continue }
            let middle = (inner[i].y + inner[j].y) / 2
            inner[i].y = middle
            inner[j].y = middle
        }
    }
}

/// Euclidean length.
func length(_ vector: SIMD2<Float>) -> Float { (vector * vector).sum().squareRoot() }
