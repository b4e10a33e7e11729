package import LipSyncModel

/// The soft region in which the new mouth replaces the old one: the convex hull of the mouth's surroundings, eroded and
/// feathered. Kept as signed distances on a coarse grid.
package struct MouthMask: Sendable {
    /// Pixels that may have an alpha above 0, even-aligned, in picture coordinates.
    package let rect: PixelRect
    /// Pixels over which alpha rises from 0 at the hull's edge to 1.
    private let feather: Float
    private let distances: CoarseGrid<Float>

    /// The mask around `corners` (picture coordinates), for a face of `scale` pixels an eye distance, inside `bounds`;
    /// alpha rises over `feather` eye distances.
    package init(corners: [SIMD2<Float>], scale: Float, bounds: PixelRect, feather: Float = 0.11) {
        let hull = convexHull(corners)
        let low = hull.reduce(hull[0], pointwiseMin)
        let high = hull.reduce(hull[0], pointwiseMax)
        let around = PixelRect(
            x: Int(low.x),
            y: Int(low.y),
            width: Int(high.x) - Int(low.x) + 2,
            height: Int(high.y) - Int(low.y) + 2
        ).intersection(bounds)
        rect = PixelRect(
            x: around.x & ~1,
            y: around.y & ~1,
            width: (around.width + 2) & ~1,
            height: (around.height + 2) & ~1
        )
        .intersection(bounds)
        self.feather = max(2, feather * scale)
        distances = CoarseGrid(over: rect, step: max(2, scale / 40)) { point in
            Self.signedDistance(point, hull)
        }
    }

    /// Share of the new mouth at each pixel of row `y`, from `rect.x` on, `stride` apart starting at `start`.
    func alphas(y: Float, start: Float, stride: Float, into alphas: UnsafeMutableBufferPointer<Float>) {
        distances.row(y: y, start: start, stride: stride, count: alphas.count) { i, distance in
            let t = min(max(distance / feather, 0), 1)
            alphas[i] = t * t * (3 - 2 * t)
        }
    }

    /// The same for a row that is counted from the corner of `other`.
    func alphas(
        y: Float,
        start: Float,
        stride: Float,
        from other: PixelRect,
        into alphas: UnsafeMutableBufferPointer<Float>
    ) {
        let (right, down) = (Float(other.x - rect.x), Float(other.y - rect.y))
        self.alphas(y: y + down, start: start + right, stride: stride, into: alphas)
    }

    /// How much the pixel at `point` belongs to the band along the inner edge by which colours are compared, 0 or 1.
    func isBand(_ point: SIMD2<Float>) -> Bool {
        let distance = distances.value(at: point)
        return distance > 0 && distance < feather
    }

    /// Pixels from `point` to the edge of the counter-clockwise or clockwise convex `hull`, positive inside.
    private static func signedDistance(_ point: SIMD2<Float>, _ hull: [SIMD2<Float>]) -> Float {
        var least = Float.infinity
        for i in hull.indices {
            let a = hull[i]
            let b = hull[(i + 1) % hull.count]
            let edge = b - a
            let size = length(edge)
            guard size > 0 else { continue }
            let cross = edge.x * (point.y - a.y) - edge.y * (point.x - a.x)
            least = min(least, cross / size)
        }
        return least
    }
}

/// The corners of the smallest convex polygon around `points` (monotone chain, Andrew 1979), so ordered that the inside
/// lies to the left of every edge in a frame whose y runs down.
package func convexHull(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] {
    let sorted = points.sorted { $0.x == $1.x ? $0.y < $1.y : $0.x < $1.x }
    func half(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] {
        var chain: [SIMD2<Float>] = []
        for point in points {
            while chain.count >= 2 {
                let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
                let (u, v) = (b - a, point - b)
                guard u.x * v.y - u.y * v.x <= 0 else { break }
                chain.removeLast()
            }
            chain.append(point)
        }
        return Array(chain.dropLast())
    }
    return half(sorted) + half(sorted.reversed())
}
