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
}
