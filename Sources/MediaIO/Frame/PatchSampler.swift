import LipSyncModel

/// Samples rows of pixels from three planes, bilinearly, along a straight line of the stored picture.
struct PatchSampler {
    let luma: Plane
    let cb: Plane
    let cr: Plane
    let color: ColorConversion

    /// Positions are whole numbers in units of 2^-32 pixels: stepping adds, without any rounding worth the name.
    private static let fraction = 32

    /// Writes `count` RGB pixels, sampled at `start`, `start + step`, … in luma pixels.
    @inline(__always)
    func fill(_ target: UnsafeMutablePointer<UInt8>, count: Int, start: SIMD2<Float>, step: SIMD2<Float>) {
        var x = Self.fixed(start.x)
        var y = Self.fixed(start.y)
        let (dx, dy) = (Self.fixed(step.x), Self.fixed(step.y))
        let half = 1 &<< (Self.fraction - 1)
        var pixel = target
        for _ in 0..<count {
            let light = Self.sample(luma, x, y)
            // A chroma sample stands in the middle of its 2 × 2 luma samples.
            let (cx, cy) = ((x &- half) &>> 1, (y &- half) &>> 1)
            let (blue, red) = Self.sample(cb, cr, cx, cy)
            color.write(light, blue, red, to: pixel)
            x &+= dx
            y &+= dy
            pixel += 3
        }
    }

    private static func fixed(_ value: Float) -> Int {
        // Far outside of any picture all positions are alike; not-a-number counts as the border.
        let bounded = value.isFinite ? min(max(Double(value), -1_000_000), 1_000_000) : 0
        return Int((bounded * Double(1 &<< fraction)).rounded())
    }

    @inline(__always)
    private static func place(_ position: Int, _ count: Int) -> (index: Int, next: Int, weight: Int32) {
        let bounded = min(max(position, 0), (count &- 1) &<< fraction)
        let index = bounded &>> fraction
        return (index, min(index &+ 1, count &- 1), Int32(truncatingIfNeeded: (bounded &>> (fraction - 8)) & 255))
    }

    @inline(__always)
    private static func blend(
        _ top: UnsafePointer<UInt8>,
        _ bottom: UnsafePointer<UInt8>,
        _ column: (index: Int, next: Int, weight: Int32),
        _ rowWeight: Int32
    ) -> Int32 {
        let left = 256 &- column.weight
        let upper = Int32(top[column.index]) &* left &+ Int32(top[column.next]) &* column.weight
        let lower = Int32(bottom[column.index]) &* left &+ Int32(bottom[column.next]) &* column.weight
        return (upper &* (256 &- rowWeight) &+ lower &* rowWeight &+ 32768) &>> 16
    }

    @inline(__always)
    private static func sample(_ plane: Plane, _ x: Int, _ y: Int) -> Int32 {
        let column = place(x, plane.width)
        let row = place(y, plane.height)
        let top = plane.base + row.index &* plane.stride
        let bottom = plane.base + row.next &* plane.stride
        return blend(top, bottom, column, row.weight)
    }

    /// Both chroma planes at once: they share their geometry.
    @inline(__always)
    private static func sample(_ first: Plane, _ second: Plane, _ x: Int, _ y: Int) -> (Int32, Int32) {
        let column = place(x, first.width)
        let row = place(y, first.height)
        return (
            blend(first.base + row.index &* first.stride, first.base + row.next &* first.stride, column, row.weight),
            blend(second.base + row.index &* second.stride, second.base + row.next &* second.stride, column, row.weight)
        )
    }
}
