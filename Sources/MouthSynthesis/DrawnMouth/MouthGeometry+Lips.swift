extension MouthGeometry {
    /// Lowers the corners of the mouth by `drop` eye distances, the lips between them by less towards the middle.
    mutating func dropCorners(by drop: Float) {
        let (centre, half) = (self.centre, max(width, 0.05) / 2)
        func lower(_ points: inout [SIMD2<Float>]) {
            for i in points.indices {
                let reach = min(abs(points[i].x - centre.x) / half, 1)
                points[i].y += drop * reach * reach
            }
        }
        lower(&outer)
        lower(&inner)
    }

    /// Moves the inner edges of both lips apart, the corners not: up to `distance` eye distances each, and no more than
    /// two thirds of the lip.
    mutating func partLips(by distance: Float) {
        for i in inner.indices where i % 10 != 0 {
            let most = 0.65 * (outer[i].y - inner[i].y)
            inner[i].y += min(max(most, -distance), distance)
        }
    }
}
