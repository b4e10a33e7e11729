import LipSyncModel

/// Samples rows of pixels from three planes, bilinearly, along a straight line of the stored picture.
struct PatchSampler {
    let luma: Plane
    let cb: Plane
    let cr: Plane
    let color: ColorConversion

    /// Positions are whole numbers in units of 2^-32 pixels: stepping adds, without any rounding worth the name.
    private static let fraction = 32
    private static let half = 1 &<< (fraction - 1)

    /// Where a sample lies between two neighbours of a line: both indices, and the second one's share of 256.
    private typealias Place = (index: Int, next: Int, share: Int32)

    /// Writes `count` RGB pixels, sampled at `start`, `start + step`, … in luma pixels.
    func fill(_ target: UnsafeMutablePointer<UInt8>, count: Int, start: SIMD2<Float>, step: SIMD2<Float>) {
        let (x, y) = (Self.fixed(start.x), Self.fixed(start.y))
        let (dx, dy) = (Self.fixed(step.x), Self.fixed(step.y))
        let isInside = isInside(x, y) && isInside(x &+ (count - 1) &* dx, y &+ (count - 1) &* dy)
        // Most rows lie wholly inside the picture and need no look at its borders.
        if isInside {
            walk(target, count, x, y, dx, dy) { position, _ in Self.inner(position) }
        } else {
            walk(target, count, x, y, dx, dy) { position, length in Self.clamped(position, length) }
        }
    }

    @inline(__always)
    private func walk(
        _ target: UnsafeMutablePointer<UInt8>,
        _ count: Int,
        _ startX: Int,
        _ startY: Int,
        _ dx: Int,
        _ dy: Int,
        place: (Int, Int) -> Place
    ) {
        var (x, y) = (startX, startY)
        var pixel = target
        for pair in stride(from: 0, to: count, by: 2) {
            // Colour is seen less sharply than light: one sample, between the two pixels, serves both.
            // A chroma sample stands in the middle of its 2 × 2 luma samples.
            let isPair = pair &+ 1 < count
            let (chromaX, chromaY) = isPair ? (x &+ dx &>> 1, y &+ dy &>> 1) : (x, y)
            let column = place((chromaX &- Self.half) &>> 1, cb.width)
            let row = place((chromaY &- Self.half) &>> 1, cb.height)
            let (blue, red) = (Self.sample(cb, column, row), Self.sample(cr, column, row))
            for _ in 0..<(isPair ? 2 : 1) {
                color.write(Self.sample(luma, place(x, luma.width), place(y, luma.height)), blue, red, to: pixel)
                x &+= dx
                y &+= dy
                pixel += 3
            }
        }
    }

    /// Whether all neighbours of the position exist in all planes.
    private func isInside(_ x: Int, _ y: Int) -> Bool {
        let (column, row) = (x &- Self.half, y &- Self.half)
        return column >= 0 && row >= 0 && column &>> (Self.fraction + 1) < cb.width - 1
            && row &>> (Self.fraction + 1) < cb.height - 1
    }

    private static func fixed(_ value: Float) -> Int {
        // Far outside of any picture all positions are alike; not-a-number counts as the border.
        let bounded = value.isFinite ? min(max(Double(value), -1_000_000), 1_000_000) : 0
        return Int((bounded * Double(1 &<< fraction)).rounded())
    }

    @inline(__always)
    private static func inner(_ position: Int) -> Place {
        let index = position &>> fraction
        return (index, index &+ 1, Int32(truncatingIfNeeded: (position &>> (fraction - 8)) & 255))
    }

    @inline(__always)
    private static func clamped(_ position: Int, _ length: Int) -> Place {
        var place = inner(min(max(position, 0), (length &- 1) &<< fraction))
        place.next = min(place.next, length &- 1)
        return place
    }

    @inline(__always)
    private static func sample(_ plane: Plane, _ column: Place, _ row: Place) -> Int32 {
        let top = plane.base + row.index &* plane.stride
        let bottom = plane.base + row.next &* plane.stride
        let left = 256 &- column.share
        let upper = Int32(top[column.index]) &* left &+ Int32(top[column.next]) &* column.share
        let lower = Int32(bottom[column.index]) &* left &+ Int32(bottom[column.next]) &* column.share
        return (upper &* (256 &- row.share) &+ lower &* row.share &+ 32768) &>> 16
    }
}
