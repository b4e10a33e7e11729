/// An 8-bit 4:2:0 picture in memory: three planes, rows from the top, no padding.
/// One chroma sample stands for the 2 × 2 luma samples around it.
public struct YUVImage: Hashable, Sendable {
    /// Columns and rows of luma; both even.
    public let size: PixelSize
    /// `width × height` bytes.
    public var luma: [UInt8]
    /// Blue difference, `width/2 × height/2` bytes, 128 = grey.
    public var cb: [UInt8]
    /// Red difference, `width/2 × height/2` bytes, 128 = grey.
    public var cr: [UInt8]
    /// What the numbers mean.
    public var encoding: ColorEncoding

    /// A mid-grey picture of `size`, whose sides are rounded down to even numbers.
    public init(size: PixelSize, encoding: ColorEncoding) {
        self.size = PixelSize(width: size.width & ~1, height: size.height & ~1)
        self.luma = Array(repeating: 128, count: self.size.width * self.size.height)
        self.cb = Array(repeating: 128, count: luma.count / 4)
        self.cr = cb
        self.encoding = encoding
    }

    /// Columns and rows of each chroma plane.
    public var chromaSize: PixelSize { PixelSize(width: size.width / 2, height: size.height / 2) }

    /// A copy of the part inside `rect`; nil unless that is even-aligned and inside the picture.
    public func part(_ rect: PixelRect) -> YUVImage? {
        guard (rect.x | rect.y | rect.width | rect.height) & 1 == 0,
            rect.x >= 0, rect.y >= 0, rect.maxX <= size.width, rect.maxY <= size.height
        else { return nil }
        var part = YUVImage(size: rect.size, encoding: encoding)
        func cut(_ source: [UInt8], _ shift: Int) -> [UInt8] {
            let stride = size.width >> shift
            let columns = (rect.x >> shift)..<(rect.maxX >> shift)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(rect.area >> (2 * shift))
            for row in (rect.y >> shift)..<(rect.maxY >> shift) {
                bytes += source[(row * stride + columns.lowerBound)..<(row * stride + columns.upperBound)]
            }
            return bytes
        }
        part.luma = cut(luma, 0)
        part.cb = cut(cb, 1)
        part.cr = cut(cr, 1)
        return part
    }
}
