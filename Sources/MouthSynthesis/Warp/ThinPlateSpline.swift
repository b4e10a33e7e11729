/// A thin-plate spline through scattered displacements (Duchon 1977; Bookstein 1989): the smoothest map of the plane that
/// carries each control point where it belongs.
package struct ThinPlateSpline: Sendable {
    /// Coordinates and weights of the points, in blocks of eight; the last block is filled up with weights of zero.
    private let x: [SIMD8<Float>], y: [SIMD8<Float>]
    private let weightX: [SIMD8<Float>], weightY: [SIMD8<Float>]
    /// Constant, x and y part of the affine rest.
    private let affine: (SIMD2<Float>, SIMD2<Float>, SIMD2<Float>)
    private let centre: SIMD2<Float>
    private let scale: Float

    /// The spline with `values[i]` at `points[i]`. Coordinates are divided by `scale` first; `stiffness` is the
    /// smoothing in those units, 0 = exact. Nil if the points do not span the plane.
    package init?(points: [SIMD2<Float>], values: [SIMD2<Float>], scale: Float, stiffness: Float = 2e-4) {
        guard points.count >= 3, points.count == values.count, scale > 0 else { return nil }
        let centre = points.reduce(.zero, +) / Float(points.count)
        let local = points.map { ($0 - centre) / scale }
        let n = local.count
        let size = n + 3
        var matrix = [Float](repeating: 0, count: size * size)
        for i in 0..<n {
            for j in 0..<i {
                let d = local[i] - local[j]
                let value = Self.kernel((d * d).sum())
                matrix[i * size + j] = value
                matrix[j * size + i] = value
            }
            matrix[i * size + i] = stiffness
            for (k, term) in [1, local[i].x, local[i].y].enumerated() {
                matrix[i * size + n + k] = term
                matrix[(n + k) * size + i] = term
            }
        }
        var right = values + [.zero, .zero, .zero]
        guard Self.solve(&matrix, &right, size) else { return nil }
        x = Self.blocks(local.map(\.x))
        y = Self.blocks(local.map(\.y))
        weightX = Self.blocks(right[..<n].map(\.x))
        weightY = Self.blocks(right[..<n].map(\.y))
        affine = (right[n], right[n + 1], right[n + 2])
        self.centre = centre
        self.scale = scale
    }

    /// The displacement at `point`.
    package func callAsFunction(_ point: SIMD2<Float>) -> SIMD2<Float> {
        let p = (point - centre) / scale
        var sumX = SIMD8<Float>.zero
        var sumY = SIMD8<Float>.zero
        for i in x.indices {
            let dx = p.x - x[i]
            let dy = p.y - y[i]
            let kernel = Self.kernel(dx * dx + dy * dy)
            sumX += weightX[i] * kernel
            sumY += weightY[i] * kernel
        }
        return affine.0 + affine.1 * p.x + affine.2 * p.y + SIMD2(sumX.sum(), sumY.sum())
    }

    /// `numbers` in blocks of eight, filled up with zeros.
    private static func blocks(_ numbers: [Float]) -> [SIMD8<Float>] {
        stride(from: 0, to: numbers.count, by: 8).map { start in
            var block = SIMD8<Float>.zero
            for i in start..<min(start + 8, numbers.count) { block[i - start] = numbers[i] }
            return block
        }
    }

    /// r² log r, from the squared distance.
    private static func kernel(_ square: Float) -> Float {
        kernel(SIMD8(repeating: square))[0]
    }

    /// r² log r of eight squared distances at once. The logarithm is split into exponent and mantissa, and the mantissa's
    /// part is the series of 2·artanh around √½…√2, good to six digits: far below what a warp can show.
    private static func kernel(_ square: SIMD8<Float>) -> SIMD8<Float> {
        let bits = unsafeBitCast(square, to: SIMD8<Int32>.self)
        let offset: Int32 = 0x3f35_04f3
        let exponent = (bits &- offset) &>> 23
        let mantissa = unsafeBitCast(bits &- (exponent &<< 23), to: SIMD8<Float>.self)
        let t = (mantissa - 1) / (mantissa + 1)
        let t2 = t * t
        var series = t2 * (2.0 / 7) + (2.0 / 5)
        series = series * t2 + (2.0 / 3)
        series = series * t2 + 2
        let logarithm = SIMD8<Float>(exponent) * 0.693_147_18 + t * series
        return (0.5 * square * logarithm).replacing(with: 0, where: square .< 1e-12)
    }

    /// Gaussian elimination with partial pivoting, in place. False if the matrix is singular.
    private static func solve(_ matrix: inout [Float], _ right: inout [SIMD2<Float>], _ size: Int) -> Bool {
        matrix.withUnsafeMutableBufferPointer { m in
            right.withUnsafeMutableBufferPointer { r in
                for column in 0..<size {
                    var pivot = column
                    for row in column + 1..<max(size, column + 1)
                    where abs(m[row * size + column]) > abs(m[pivot * size + column]) {
                        pivot = row
                    }
                    guard abs(m[pivot * size + column]) > 1e-9 else { return false }
                    if pivot != column {
                        for k in column..<size { m.swapAt(pivot * size + k, column * size + k) }
                        r.swapAt(pivot, column)
                    }
                    let inverse = 1 / m[column * size + column]
                    for row in column + 1..<max(size, column + 1) {
                        let factor = m[row * size + column] * inverse
                        guard factor != 0 else { continue }
                        for k in column + 1..<max(size, column + 1) {
                            m[row * size + k] -= factor * m[column * size + k]
                        }
                        r[row] -= r[column] * factor
                    }
                }
                for row in stride(from: size - 1, through: 0, by: -1) {
                    var sum = r[row]
                    for k in row + 1..<max(size, row + 1) { sum -= r[k] * m[row * size + k] }
                    r[row] = sum / m[row * size + row]
                }
                return true
            }
        }
    }
}
