/// Sums the rows of a plane column by column, then neighbouring columns. Whole rows are summed as 16-bit numbers, which
/// the compiler turns into vector instructions; only the rows that an edge cuts are weighted.
struct RowSum {
    private var whole: [UInt16]
    private var sums: [Float]

    /// For planes of `width` columns.
    init(width: Int) {
        whole = Array(repeating: 0, count: width)
        // One more, so that an edge at the very end has something to take nothing of.
        sums = Array(repeating: 0, count: width + 1)
    }

    /// Sums the part of `plane` between two edges.
    mutating func sum(_ plane: Plane, from top: AreaShrinker.Edge, to bottom: AreaShrinker.Edge) {
        sums.withUnsafeMutableBufferPointer { sums in
            whole.withUnsafeMutableBufferPointer { whole in
                guard let total = sums.baseAddress, let short = whole.baseAddress else { return }
                total.update(repeating: 0, count: plane.width)
                if top.index == bottom.index {
                    Self.add(plane, row: top.index, weight: bottom.fraction - top.fraction, to: total)
                    return
                }
                var row = top.index
                if top.fraction > 0 {
                    Self.add(plane, row: row, weight: 1 - top.fraction, to: total)
                    row += 1
                }
                while row < bottom.index {
                    // 257 rows of 255 just fit into 16 bits.
                    let end = min(bottom.index, row + 257)
                    Self.add(plane, rows: row..<end, through: short, to: total)
                    row = end
                }
                if bottom.fraction > 0 { Self.add(plane, row: row, weight: bottom.fraction, to: total) }
            }
        }
    }

    /// Writes the sums between neighbouring `columns`, times `scale`.
    func collect(_ columns: [AreaShrinker.Edge], scale: Float, into target: UnsafeMutablePointer<Float>) {
        sums.withUnsafeBufferPointer { sums in
            for number in 0..<columns.count - 1 {
                let (left, right) = (columns[number], columns[number + 1])
                var sum = right.fraction * sums[right.index] - left.fraction * sums[left.index]
                for column in left.index..<right.index { sum += sums[column] }
                target[number] = sum * scale
            }
        }
    }

    private static func add(_ plane: Plane, row: Int, weight: Float, to total: UnsafeMutablePointer<Float>) {
        let source = plane.base + row * plane.stride
        for column in 0..<plane.width { total[column] += weight * Float(source[column]) }
    }

    private static func add(
        _ plane: Plane,
        rows: Range<Int>,
        through short: UnsafeMutablePointer<UInt16>,
        to total: UnsafeMutablePointer<Float>
    ) {
        short.update(repeating: 0, count: plane.width)
        for row in rows {
            let source = plane.base + row * plane.stride
            for column in 0..<plane.width { short[column] &+= UInt16(truncatingIfNeeded: source[column]) }
        }
        for column in 0..<plane.width { total[column] += Float(short[column]) }
    }
}
