import LipSyncModel
import MouthSynthesis
import Testing

@Suite struct WarpTests {
    private let points: [SIMD2<Float>] = [
        SIMD2(0, 0), SIMD2(100, 3), SIMD2(7, 90), SIMD2(95, 110), SIMD2(50, 40), SIMD2(20, 60), SIMD2(80, 20),
        SIMD2(60, 75), SIMD2(33, 12),
    ]

    @Test func splineGoesThroughItsPoints() throws {
        let values = points.enumerated().map { SIMD2(Float($0.offset % 3) * 4 - 3, Float($0.offset % 4) - 2) }
        let spline = try #require(ThinPlateSpline(points: points, values: values, scale: 50, stiffness: 0))
        for (point, value) in zip(points, values) {
            let d = spline(point) - value
            #expect(abs(d.x) < 0.01 && abs(d.y) < 0.01)
        }
    }

    @Test func splineOfAnAffineMapIsThatMap() throws {
        func map(_ p: SIMD2<Float>) -> SIMD2<Float> { SIMD2(0.1 * p.x - 0.05 * p.y + 3, 0.02 * p.x + 0.2 * p.y - 1) }
        let spline = try #require(ThinPlateSpline(points: points, values: points.map(map), scale: 50))
        for place in [SIMD2<Float>(13, 17), SIMD2(70, 66), SIMD2(130, -20)] {
            let d = spline(place) - map(place)
            #expect(abs(d.x) < 0.02 && abs(d.y) < 0.02)
        }
    }

    @Test func splineNeedsPointsThatSpanThePlane() {
        let line = (0..<5).map { SIMD2(Float($0), 0) }
        #expect(ThinPlateSpline(points: line, values: line, scale: 1) == nil)
        #expect(ThinPlateSpline(points: [.zero], values: [.zero], scale: 1) == nil)
    }

    @Test func gridInterpolatesBetweenItsNodes() {
        let rect = PixelRect(x: 10, y: 20, width: 40, height: 30)
        let grid = CoarseGrid<Float>(over: rect, step: 7) { $0.x + 2 * $0.y }
        for place in [SIMD2<Float>(10, 20), SIMD2(33.3, 41.9), SIMD2(49, 49)] {
            #expect(abs(grid.value(at: place) - (place.x + 2 * place.y)) < 0.01)
        }
    }

    @Test func hullAndMaskRiseFromTheEdgeInward() {
        let square: [SIMD2<Float>] = [SIMD2(20, 20), SIMD2(80, 20), SIMD2(80, 80), SIMD2(20, 80), SIMD2(50, 50)]
        #expect(convexHull(square).count == 4)
        let mask = MouthMask(corners: square, scale: 100, bounds: PixelRect(x: 0, y: 0, width: 100, height: 100))
        #expect(mask.rect.width >= 60 && mask.rect.width <= 66)
    }
}
