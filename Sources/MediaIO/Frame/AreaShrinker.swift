/// Shrinks one plane by exact area averaging: every target sample is the mean of the part of the plane that it covers,
/// fractions of samples included.
enum AreaShrinker {
    /// The plane at `width` × `height` samples, rows from the top; all sides at least 1.
    static func shrink(_ plane: Plane, width: Int, height: Int) -> [Float] {
        var result = [Float](repeating: 0, count: width * height)
        var rows = RowSum(width: plane.width)
        let columns = (0...width).map { Edge($0, of: width, over: plane.width) }
        let scale = Float(width * height) / Float(plane.width * plane.height)
        result.withUnsafeMutableBufferPointer { target in
            guard let base = target.baseAddress else { return }
            for row in 0..<height {
                let top = Edge(row, of: height, over: plane.height)
                let bottom = Edge(row + 1, of: height, over: plane.height)
                rows.sum(plane, from: top, to: bottom)
                rows.collect(columns, scale: scale, into: base + row * width)
            }
        }
        return result
    }

    /// Where target sample `index` of `count` begins on a line of `length` samples.
    struct Edge {
        /// The sample that the edge falls into.
        let index: Int
        /// Which part of that sample lies before the edge, 0…1.
        let fraction: Float

        init(_ index: Int, of count: Int, over length: Int) {
            let (whole, rest) = (index * length).quotientAndRemainder(dividingBy: count)
            self.index = whole
            fraction = Float(rest) / Float(count)
        }
    }
}
