package import LipSyncModel

/// Builds the displacement fields that carry one face's pixels onto another geometry. Fields give, for every pixel of
/// the result, where its colour comes from relative to itself.
package struct FaceWarp: Sendable {
    private var places: [SIMD2<Float>] = []
    private var sources: [SIMD2<Float>] = []
    private let scale: Float

    /// A warp without control points, for a face of `scale` pixels an eye distance.
    package init(scale: Float) {
        self.scale = scale
    }

    /// What lies at `source` shall be seen at `place` (pixels).
    package mutating func pin(_ place: SIMD2<Float>, from source: SIMD2<Float>) {
        places.append(place)
        sources.append(source)
    }

    /// Pins each of `places` to the entry of `sources` with the same index.
    package mutating func pin(_ places: [SIMD2<Float>], from sources: [SIMD2<Float>]) {
        for (place, source) in zip(places, sources) { pin(place, from: source) }
    }

    /// Pins what surrounds the lower face of `look` to itself: the ears' side of the jaw, the neck, the chest.
    package mutating func pinSurroundings(of look: Speaker.Look) {
        let jaw = look.geometry.jaw
        let middle = jaw.reduce(.zero, +) / Float(jaw.count)
        for (index, out) in [(0, 0.25), (2, 0.25), (4, 0.35), (12, 0.35), (14, 0.25), (16, 0.25)] as [(Int, Float)] {
            let direction = jaw[index] - middle
            let place = jaw[index] + direction / max(length(direction), 0.01) * out
            let pixel = look.head.picture(place)
            pin(pixel, from: pixel)
        }
        for x in [-0.9, -0.45, 0, 0.45, 0.9] as [Float] {
            let pixel = look.head.picture(jaw[MouthGeometry.chin] + SIMD2(x, 0.55))
            pin(pixel, from: pixel)
        }
    }

    /// The field over `rect`, evaluated `detail` times an eye distance; with `fading`, it falls to zero towards the border of the rectangle, so that what is
    /// outside meets it without a step. Nil where nothing moves by a twentieth of a pixel.
    package func field(over rect: PixelRect, detail: Float = 20, fading: Bool) -> CoarseGrid<SIMD2<Float>>? {
        let displacements = zip(sources, places).map { $0 - $1 }
        guard displacements.contains(where: { abs($0.x) > 0.05 || abs($0.y) > 0.05 }) else { return nil }
        guard let spline = ThinPlateSpline(points: places, values: displacements, scale: scale) else { return nil }
        let margin = max(4, 0.15 * scale)
        return CoarseGrid(over: rect, step: max(2, scale / detail)) { point in
            guard fading else { return spline(point) }
            let left = point.x - Float(rect.x)
            let right = Float(rect.maxX - 1) - point.x
            let top = point.y - Float(rect.y)
            let bottom = Float(rect.maxY - 1) - point.y
            let t = min(max(min(min(left, right), min(top, bottom)) / margin, 0), 1)
            return t == 0 ? .zero : spline(point) * (t * t * (3 - 2 * t))
        }
    }
}
