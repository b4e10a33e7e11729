/// An axis-aligned rectangle of whole pixels; `x`,`y` is its top left pixel.
public struct PixelRect: Hashable, Codable, Sendable {
    /// Left column.
    public var x: Int
    /// Top row.
    public var y: Int
    /// Columns; at least 0.
    public var width: Int
    /// Rows; at least 0.
    public var height: Int

    /// A rectangle with its top left pixel at `x`,`y`.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The first column to the right of the rectangle.
    public var maxX: Int { x + width }
    /// The first row below the rectangle.
    public var maxY: Int { y + height }
    /// Its size.
    public var size: PixelSize { PixelSize(width: width, height: height) }
    /// Number of pixels.
    public var area: Int { width * height }
    /// Whether it holds no pixel.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// The part shared with `other`; empty if they do not meet.
    public func intersection(_ other: PixelRect) -> PixelRect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return PixelRect(
            x: left,
            y: top,
            width: min(maxX, other.maxX) - left,
            height: min(maxY, other.maxY) - top
        )
    }

    /// The smallest rectangle around both.
    public func union(_ other: PixelRect) -> PixelRect {
        if isEmpty { return other }
        if other.isEmpty { return self }
        let left = min(x, other.x)
        let top = min(y, other.y)
        return PixelRect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }

    /// Intersection over union, 0…1 (Jaccard index), the field's measure of how well two boxes agree.
    public func intersectionOverUnion(_ other: PixelRect) -> Double {
        let shared = intersection(other).area
        let all = area + other.area - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    /// The rectangle grown to even coordinates and kept inside a picture of `size`, so that it covers whole
    /// chroma samples of a 4:2:0 picture. `size` must be even.
    public func evenAligned(in size: PixelSize) -> PixelRect {
        let left = max(0, x) & ~1
        let top = max(0, y) & ~1
        let right = min(size.width, (maxX + 1) & ~1)
        let bottom = min(size.height, (maxY + 1) & ~1)
        return PixelRect(x: left, y: top, width: right - left, height: bottom - top)
    }
}
