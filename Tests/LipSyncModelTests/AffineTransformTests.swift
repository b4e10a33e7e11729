import LipSyncModel
import Testing

@Suite struct AffineTransformTests {
    @Test func theIdentityMovesNothing() {
        #expect(AffineTransform.identity(SIMD2(3.5, -2)) == SIMD2(3.5, -2))
    }

    @Test func coefficientsMeanWhatTheyAreCalled() {
        let transform = AffineTransform(a: 2, b: 3, tx: 5, c: 7, d: 11, ty: 13)
        #expect(transform(SIMD2(1, 0)) == SIMD2(7, 20))
        #expect(transform(SIMD2(0, 1)) == SIMD2(8, 24))
    }

    @Test(arguments: [
        AffineTransform(a: 1, b: 0, tx: 40, c: 0, d: 1, ty: -7),
        AffineTransform(a: 0.6, b: -0.8, tx: 300, c: 0.8, d: 0.6, ty: 120),
        AffineTransform(a: -2.5, b: 0, tx: 0, c: 1, d: 0.25, ty: 9),
    ])
    func theInverseLeadsBack(transform: AffineTransform) throws {
        let back = try #require(transform.inverse())
        for point in [SIMD2<Float>(0, 0), SIMD2(17, 3), SIMD2(-5, 250)] {
            let returned = back(transform(point))
            #expect(abs(returned.x - point.x) < 1e-3 && abs(returned.y - point.y) < 1e-3)
        }
    }

    @Test func aFlatteningMapHasNoInverse() {
        #expect(AffineTransform(a: 1, b: 2, tx: 0, c: 2, d: 4, ty: 0).inverse() == nil)
    }
}
