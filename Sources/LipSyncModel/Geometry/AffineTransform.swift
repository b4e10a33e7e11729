/// A 2-D affine map `(x, y) → (a·x + b·y + tx, c·x + d·y + ty)`. Pixel centres lie at whole coordinates.
public struct AffineTransform: Hashable, Codable, Sendable {
    /// First row of the matrix: x, y and constant part of the mapped x.
    public var a: Float, b: Float, tx: Float
    /// Second row of the matrix: x, y and constant part of the mapped y.
    public var c: Float, d: Float, ty: Float

    /// The map with the given coefficients.
    public init(a: Float, b: Float, tx: Float, c: Float, d: Float, ty: Float) {
        (self.a, self.b, self.tx) = (a, b, tx)
        (self.c, self.d, self.ty) = (c, d, ty)
    }

    /// The map that changes nothing.
    public static let identity = AffineTransform(a: 1, b: 0, tx: 0, c: 0, d: 1, ty: 0)

    /// Where `point` goes.
    public func callAsFunction(_ point: SIMD2<Float>) -> SIMD2<Float> {
        SIMD2(a * point.x + b * point.y + tx, c * point.x + d * point.y + ty)
    }

    /// The map back, or nil if this one flattens the plane.
    public func inverse() -> AffineTransform? {
        let determinant = a * d - b * c
        guard abs(determinant) > 1e-12 else { return nil }
        let (ia, ib) = (d / determinant, -b / determinant)
        let (ic, id) = (-c / determinant, a / determinant)
        return AffineTransform(a: ia, b: ib, tx: -(ia * tx + ib * ty), c: ic, d: id, ty: -(ic * tx + id * ty))
    }
}
