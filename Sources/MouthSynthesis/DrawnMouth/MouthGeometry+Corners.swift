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
}
