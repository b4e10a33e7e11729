/// Sums the rows of a plane column by column, then the columns. Whole rows are summed as 16-bit numbers, which the
/// compiler turns into vector instructions; only the rows that an edge cuts are weighted.
struct RowSum {
    private var whole: [UInt16]
    private var sums: [Float]
    /// `prefix[x]` = sum of all columns before `x`.
    private var prefix: [Float]

    /// For planes of `width` columns.
    init(width: Int) {
        whole = Array(repeating: 0, count: width)
        sums = Array(repeating: 0, count: width)
        prefix = Array(repeating: 0, count: width + 1)
    }

    /// Sums the part of `plane` between two edges.
    mutating func sum(_ plane: Plane, from top: AreaShrinker.Edge, to bottom: AreaShrinker.Edge) {
        let width = plane.width
        sums.withUnsafeMutableBufferPointer { sums in
            whole.withUnsafeMutableBufferPointer { whole in
                guard let total = sums.baseAddress, let short = whole.baseAddress else { return }
                total.update(repeating: 0, count: width)
                if top.index == bottom.index {
                    Self.add(plane, row: top.index, weight: bottom.fraction - top.fraction, to: total)
                    return
                }
                Self.add(plane, row: top.index, weight: 1 - top.fraction, to: total)
                var row = top.index + 1
                while row < bottom.index {
                    // 257 rows of 255 just fit into 16 bits.
                    let end = min(bottom.index, row + 257)
                    Self.addWhole(plane, rows: row..<end, through: short, to: total)
                    row = end
                }
                if bottom.fraction > 0 { Self.add(plane, row: bottom.index, weight: bottom.fraction, to: total) }
            }
        }
    }

    /// Writes the sums between neighbouring `columns`, times `scale`.
    mutating func collect(_ columns: [AreaShrinker.Edge], scale: Float, into target: UnsafeMutablePointer<Float>) {
        let width = sums.count
        var running: Float = 0
        for column in 0..<width {
            prefix[column] = running
            running += sums[column]
        }
        prefix[width] = running
        var before: Float = 0
        for (number, edge) in columns.enumerated() {
            let upTo = prefix[edge.index] + (edge.index < width ? edge.fraction * sums[edge.index] : 0)
            if number > 0 { target[number - 1] = (upTo - before) * scale }
            before = upTo
        }
    }

    private static func add(_ plane: Plane, row: Int, weight: Float, to total: UnsafeMutablePointer<Float>) {
        let source = plane.base + row * plane.stride
        for column in 0..<plane.width { total[column] += weight * Float(source[column]) }
    }

    private static func addWhole(
        _ plane: Plane,
        rows: Range<Int>,
        through short: UnsafeMutablePointer<UInt16>,
        to total: UnsafeMutablePointer<Float>
    ) {
        short.update(repeating: 0, count: plane.width)
        for row in rows {
            let source = plane.base + row * plane.stride
            for column in 0..<plane.width { short[column] &+= UInt16(source[column]) }
        }
        for column in 0..<plane.width { total[column] += Float(short[column]) }
    }
}
