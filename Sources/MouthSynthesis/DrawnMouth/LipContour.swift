/// The inner edges of both lips as heights over the mouth's width, in head coordinates.
struct LipContour {
    /// Left and right corner.
    let left: Float, right: Float
    private let upper: [Float]
    private let lower: [Float]

    private static let steps = 96

    /// The edges of the inner ring of `geometry`.
    init(_ geometry: MouthGeometry) {
        let inner = geometry.inner
        let lowerPoints = Array(inner[0...10])
        let upperPoints = [inner[0]] + inner[11...19].reversed() + [inner[10]]
        (left, right) = (inner[0].x, max(inner[10].x, inner[0].x + 0.01))
        let (start, end) = (left, right)
        func heights(_ points: [SIMD2<Float>]) -> [Float] {
            (0...Self.steps).map { step in
                Self.height(points, at: start + (end - start) * Float(step) / Float(Self.steps))
            }
        }
        upper = heights(upperPoints)
        lower = zip(heights(lowerPoints), upper).map { max($0, $1) }
    }

    /// Heights of the upper and the lower edge at `x`; beyond the corners those of the corner.
    func edges(at x: Float) -> (upper: Float, lower: Float) {
        let position = min(max((x - left) / (right - left), 0), 1) * Float(Self.steps)
        let i = min(Int(position), Self.steps - 1)
        let t = position - Float(i)
        return (upper[i] + (upper[i + 1] - upper[i]) * t, lower[i] + (lower[i + 1] - lower[i]) * t)
    }

    /// The height at `x` of the curve through `points`, which run from left to right: cubic with the slopes that keep it
    /// monotone between points (Fritsch and Carlson 1980, with harmonic means).
    private static func height(_ points: [SIMD2<Float>], at x: Float) -> Float {
        var i = 0
        while i < points.count - 2, points[i + 1].x <= x { i += 1 }
        func secant(_ k: Int) -> Float {
            guard k >= 0, k + 1 < points.count else { return 0 }
            return (points[k + 1].y - points[k].y) / max(points[k + 1].x - points[k].x, 1e-4)
        }
        func slope(_ k: Int) -> Float {
            if k == 0 { return secant(0) }
            if k == points.count - 1 { return secant(k - 1) }
            let (a, b) = (secant(k - 1), secant(k))
            return a * b <= 0 ? 0 : 2 * a * b / (a + b)
        }
        let span = max(points[i + 1].x - points[i].x, 1e-4)
        let t = min(max((x - points[i].x) / span, 0), 1)
        let (t2, t3) = (t * t, t * t * t)
        return (2 * t3 - 3 * t2 + 1) * points[i].y + (t3 - 2 * t2 + t) * span * slope(i)
            + (3 * t2 - 2 * t3) * points[i + 1].y + (t3 - t2) * span * slope(i + 1)
    }
}
