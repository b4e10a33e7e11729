/// An 8-bit RGB picture in memory: rows from the top, three bytes a pixel, no padding.
public struct RGBImage: Hashable, Sendable {
    /// Columns and rows.
    public let size: PixelSize
    /// `3 × width × height` bytes: red, green, blue.
    public var pixels: [UInt8]

    /// A picture over `pixels`, which must hold `3 × width × height` bytes; otherwise it is padded with black or cut.
    public init(size: PixelSize, pixels: [UInt8]) {
        self.size = size
        let count = 3 * size.width * size.height
        self.pixels =
            pixels.count == count
            ? pixels : Array(pixels.prefix(count)) + Array(repeating: 0, count: max(0, count - pixels.count))
    }

    /// A black picture.
    public init(size: PixelSize) {
        self.init(size: size, pixels: Array(repeating: 0, count: 3 * size.width * size.height))
    }
}
