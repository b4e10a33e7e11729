package import LipSyncModel

/// An axis-aligned box in pixels of the upright picture, finer than whole pixels.
package struct FaceBox: Hashable, Sendable {
    /// Top left corner.
    package var low: SIMD2<Float>
    /// Bottom right corner.
    package var high: SIMD2<Float>

    package init(low: SIMD2<Float>, high: SIMD2<Float>) {
        self.low = low
        self.high = high
    }

    package init(center: SIMD2<Float>, size: SIMD2<Float>) {
        self.init(low: center - size / 2, high: center + size / 2)
    }

    /// The smallest box around `points`; a point at the origin if there are none.
    package init(around points: some Sequence<SIMD2<Float>>) {
        var iterator = points.makeIterator()
        var low = iterator.next() ?? .zero
        var high = low
        while let point = iterator.next() {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        self.init(low: low, high: high)
    }

    package var size: SIMD2<Float> { pointwiseMax(high - low, .zero) }
    package var center: SIMD2<Float> { (low + high) / 2 }
    package var area: Float { size.x * size.y }
    /// The longer side.
    package var side: Float { max(size.x, size.y) }

    package func intersection(_ other: FaceBox) -> FaceBox {
        FaceBox(low: pointwiseMax(low, other.low), high: pointwiseMin(high, other.high))
    }

    /// Intersection over union, 0…1.
    package func intersectionOverUnion(_ other: FaceBox) -> Float {
        let shared = intersection(other).area
        let all = area + other.area - shared
        return all > 0 ? shared / all : 0
    }

    package func contains(_ point: SIMD2<Float>) -> Bool {
        point.x >= low.x && point.y >= low.y && point.x <= high.x && point.y <= high.y
    }

    /// The smallest rectangle of whole pixels around the box.
    package var bounds: PixelRect {
        let (x, y) = (Int(low.x.rounded(.down)), Int(low.y.rounded(.down)))
        return PixelRect(x: x, y: y, width: Int(high.x.rounded(.up)) - x, height: Int(high.y.rounded(.up)) - y)
    }

    /// Share of the box that lies inside a picture of `size`, 0…1.
    package func visibleShare(in size: PixelSize) -> Float {
        let picture = FaceBox(low: .zero, high: SIMD2(Float(size.width), Float(size.height)))
        return area > 0 ? intersection(picture).area / area : 0
    }
}
