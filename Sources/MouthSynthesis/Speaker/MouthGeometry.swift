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

    /// The lips brought to exactly `opening` and `width`: the lower lip takes four fifths of the change, the upper one the
    /// rest. A mouth opens in an arch that fades towards the corners; it closes by the same share of its gap everywhere, so
    /// that a crooked one shuts without a slit. The width scales about the centre.
    package func fitted(opening: Float, width: Float) -> MouthGeometry {
        var result = self
        let centre = self.centre
        let factor = width / max(self.width, 0.05)
        let half = max(width, 0.05) / 2
        let change = opening - self.opening
        let closing = change < 0 ? -change / max(self.opening, 1e-4) : 0
        for i in result.inner.indices {
            result.inner[i].x = centre.x + (result.inner[i].x - centre.x) * factor
            result.outer[i].x = centre.x + (result.outer[i].x - centre.x) * factor
        }
        // Points 1…9 of both rings are the lower lip, 11…19 the upper one, 0 and 10 the corners.
        for lower in 1...9 {
            let upper = 20 - lower
            let gap = max(0, inner[lower].y - inner[upper].y)
            func parting(_ ring: [SIMD2<Float>], _ i: Int) -> Float {
                let reach = (ring[i].x - centre.x) / half
                return change < 0 ? -gap * closing : change * max(0, 1 - reach * reach)
            }
            result.inner[lower].y += 0.8 * parting(result.inner, lower)
            result.inner[upper].y -= 0.2 * parting(result.inner, upper)
            result.outer[lower].y += 0.8 * parting(result.outer, lower)
            result.outer[upper].y -= 0.2 * parting(result.outer, upper)
        }
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
