extension Orientation {
    /// Reads a display matrix as mp4 stores it: nine numbers, rows `a b u`, `c d v`, `x y w`, mapping a stored point
    /// `(p, q)` to `(a·p + c·q, b·p + d·q)` (ISO/IEC 14496-12, 8.3.2). Nil if it turns by something else than a multiple
    /// of 90°, or flattens the picture.
    init?(displayMatrix matrix: [Int32]) {
        guard matrix.count == 9 else { return nil }
        let (a, b) = (Double(matrix[0]), Double(matrix[1]))
        let (c, d) = (Double(matrix[3]), Double(matrix[4]))
        // Encoders round their matrices: one part in a hundred is still the same angle.
        let limit = max(abs(a), abs(b), abs(c), abs(d)) / 100
        guard limit > 0 else { return nil }
        if abs(b) < limit, abs(c) < limit, abs(a) > limit, abs(d) > limit {
            self.init(mirrorsX: a < 0, mirrorsY: d < 0)
        } else if abs(a) < limit, abs(d) < limit, abs(b) > limit, abs(c) > limit {
            self.init(isTransposed: true, mirrorsX: c < 0, mirrorsY: b < 0)
        } else {
            return nil
        }
    }

    /// The matrix that asks a player for this orientation, without a shift: players put the picture where it fits.
    var displayMatrix: [Int32] {
        let one: Int32 = 1 << 16
        let (x, y) = (mirrorsX ? -one : one, mirrorsY ? -one : one)
        let turned: [Int32] = isTransposed ? [0, y, 0, x, 0, 0] : [x, 0, 0, 0, y, 0]
        return turned + [0, 0, 1 << 30]
    }
}
