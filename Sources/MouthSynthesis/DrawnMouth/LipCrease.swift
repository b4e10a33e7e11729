package import LipSyncModel

/// Where closed lips really meet. The tracker's inner edge may run a pixel or two beside the dark line between the lips:
/// a mouth that is cut open beside it shows a pale rim, a strip of one lip that stays on the other.
package struct LipCrease: Sendable {
    /// Places over the mouth's width at which the line is looked for, from corner to corner.
    package static let places = 11
    /// Lips that are further apart, in eye distances, have no line between them.
    package static let closed: Float = 0.03
    /// How far above and below the tracker's edge the line is looked for, in eye distances.
    private static let reach: Float = 0.045
    /// How much darker than its surroundings the line has to be, in steps of luma.
    private static let leastContrast: Float = 5

    /// One row a picture: how far below the tracker's edge the line runs at each place; nil where none is seen.
    private var sightings: [[Float?]] = []

    package init() {}

    /// Looks for the line in `image`, the part of a picture that lies at `rect` and shows the mouth of `look`.
    package mutating func sight(_ image: YUVImage, at rect: PixelRect, of look: Speaker.Look) {
        guard look.opening < Self.closed else { return }
        let contour = LipContour(look.geometry)
        let corner = SIMD2(Float(rect.x), Float(rect.y))
        let step = 0.5 / look.head.scale
        let count = Int(Self.reach / step)
        guard count > 2 else { return }
        sightings.append(
            (0..<Self.places).map { place in
                let x = contour.left + (contour.right - contour.left) * (Float(place) + 0.5) / Float(Self.places)
                let (top, bottom) = contour.edges(at: x)
                let luma = (-count...count).map { i in
                    image.color(at: look.head.picture(SIMD2(x, (top + bottom) / 2 + Float(i) * step)) - corner).x
                }
                guard let darkest = Self.valley(of: luma) else { return nil }
                return Float(darkest - count) * step
            }
        )
    }

    /// The index of the least of `luma`, if it rises on both sides of it.
    private static func valley(of luma: [Float]) -> Int? {
        guard let least = luma.indices.min(by: { luma[$0] < luma[$1] }), let above = luma[...least].max(),
            let below = luma[least...].max()
        else { return nil }
        return min(above, below) - luma[least] >= leastContrast ? least : nil
    }

    /// How far below the tracker's edge the line runs at each place, in eye distances: the medians over the pictures,
    /// smoothed. All zero where the line is hardly ever seen.
    package var offsets: [Float] {
        let medians = (0..<Self.places).map { place -> Float? in
            let seen = sightings.compactMap { $0[place] }.sorted()
            return 2 * seen.count >= sightings.count && !seen.isEmpty ? seen[seen.count / 2] : nil
        }
        let known = medians.indices.filter { medians[$0] != nil }
        guard 2 * known.count > Self.places else { return Array(repeating: 0, count: Self.places) }
        let filled = medians.indices.map { place in
            known.min { abs($0 - place) < abs($1 - place) }.flatMap { medians[$0] } ?? 0
        }
        return filled.indices.map { place in
            let sides = filled[max(0, place - 1)] + filled[min(Self.places - 1, place + 1)]
            return (2 * filled[place] + sides) / 4
        }
    }

    /// `look` and its `wanted` mouth with the inner edges of the lips moved to the line; a mouth that stands open keeps
    /// its edges.
    package func moved(_ look: Speaker.Look, _ wanted: MouthGeometry) -> (look: Speaker.Look, wanted: MouthGeometry) {
        let offsets = self.offsets
        let share = max(0, 1 - look.opening / Self.closed)
        let (left, right) = (look.geometry.inner[MouthGeometry.left].x, look.geometry.inner[MouthGeometry.right].x)
        var (look, wanted) = (look, wanted)
        for i in look.geometry.inner.indices {
            let across = (look.geometry.inner[i].x - left) / max(right - left, 0.01)
            let position = min(max(across * Float(Self.places) - 0.5, 0), Float(Self.places - 1))
            let place = min(Int(position), Self.places - 2)
            let offset = offsets[place] + (offsets[place + 1] - offsets[place]) * (position - Float(place))
            look.geometry.inner[i].y += offset * share
            wanted.inner[i].y += offset * share
        }
        return (look, wanted)
    }
}
