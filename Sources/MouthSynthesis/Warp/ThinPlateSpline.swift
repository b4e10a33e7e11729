/// A thin-plate spline through scattered displacements (Duchon 1977; Bookstein 1989): the smoothest map of the plane that
/// carries each control point where it belongs.
package struct ThinPlateSpline: Sendable {
    private let points: [SIMD2<Float>]
    /// One weight a point, then constant, x and y part.
    private let weights: [SIMD2<Float>]
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
        self.points = local
        self.weights = right
        self.centre = centre
        self.scale = scale
    }

    /// The displacement at `point`.
    package func callAsFunction(_ point: SIMD2<Float>) -> SIMD2<Float> {
        let p = (point - centre) / scale
        let n = points.count
        var sum = weights[n] + weights[n + 1] * p.x + weights[n + 2] * p.y
        points.withUnsafeBufferPointer { points in
            weights.withUnsafeBufferPointer { weights in
                for i in 0..<n {
                    let d = p - points[i]
                    sum += weights[i] * Self.kernel(d.x * d.x + d.y * d.y)
                }
            }
        }
        return sum
    }

    /// r² log r, from the squared distance.
    private static func kernel(_ square: Float) -> Float {
        square > 1e-12 ? 0.5 * square * logarithm(square) : 0
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
