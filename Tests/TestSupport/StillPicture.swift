public import LipSyncModel

/// A picture in memory, sampled the plain way: what a decoder's frame must agree with, and what tests make scenes of.
public struct StillPicture: Picture, Sendable {
    /// Its pixels.
    public let image: RGBImage

    /// A picture of `image`, whose sides should be even.
    public init(_ image: RGBImage) {
        self.image = image
    }

    /// One colour all over.
    public init(size: PixelSize, red: UInt8, green: UInt8, blue: UInt8) {
        var image = RGBImage(size: size)
        for i in 0..<size.width * size.height {
            (image.pixels[3 * i], image.pixels[3 * i + 1], image.pixels[3 * i + 2]) = (red, green, blue)
        }
        self.init(image)
    }

    /// Columns and rows.
    public var size: PixelSize { image.size }

    /// Bilinear samples; beyond the border the nearest pixel counts.
    public func patch(_ transform: AffineTransform, size patchSize: PixelSize) -> RGBImage {
        var result = RGBImage(size: patchSize)
        for y in 0..<patchSize.height {
            for x in 0..<patchSize.width {
                let color = sample(transform(SIMD2(Float(x), Float(y))))
                for channel in 0..<3 {
                    result.pixels[3 * (y * patchSize.width + x) + channel] = UInt8(color[channel] + 0.5)
                }
            }
        }
        return result
    }

    /// The mean of the pixels that fall into each pixel of the target.
    public func shrunk(to target: PixelSize) -> RGBImage {
        var result = RGBImage(size: target)
        for y in 0..<target.height {
            let rows = y * size.height / target.height..<max(1, (y + 1) * size.height / target.height)
            for x in 0..<target.width {
                let columns = x * size.width / target.width..<max(1, (x + 1) * size.width / target.width)
                for channel in 0..<3 {
                    var (sum, count) = (0, 0)
                    for row in rows {
                        for column in columns {
                            sum += Int(image.pixels[3 * (row * size.width + column) + channel])
                            count += 1
                        }
                    }
                    result.pixels[3 * (y * target.width + x) + channel] = UInt8(sum / max(1, count))
                }
            }
        }
        return result
    }

    /// A grey picture: nothing that looks at faces copies one.
    public func copy(_ rect: PixelRect) -> YUVImage {
        YUVImage(size: rect.size, encoding: ColorEncoding(matrix: .bt601, isFullRange: true))
    }

    /// This picture with `other` laid over it, its top left pixel at `x`,`y`; what does not fit is cut off.
    public func with(_ other: RGBImage, x: Int, y: Int) -> StillPicture {
        var result = image
        for row in 0..<other.size.height where (0..<size.height).contains(y + row) {
            for column in 0..<other.size.width where (0..<size.width).contains(x + column) {
                for channel in 0..<3 {
                    result.pixels[3 * ((y + row) * size.width + x + column) + channel] =
                        other.pixels[3 * (row * other.size.width + column) + channel]
                }
            }
        }
        return StillPicture(result)
    }

    private func sample(_ point: SIMD2<Float>) -> SIMD3<Float> {
        let x = min(max(point.x, 0), Float(size.width - 1))
        let y = min(max(point.y, 0), Float(size.height - 1))
        let (left, top) = (Int(x), Int(y))
        let (right, bottom) = (min(left + 1, size.width - 1), min(top + 1, size.height - 1))
        let (u, v) = (x - Float(left), y - Float(top))
        let upper = pixel(left, top) * (1 - u) + pixel(right, top) * u
        let lower = pixel(left, bottom) * (1 - u) + pixel(right, bottom) * u
        return upper * (1 - v) + lower * v
    }

    private func pixel(_ x: Int, _ y: Int) -> SIMD3<Float> {
        let i = 3 * (y * size.width + x)
        return SIMD3(Float(image.pixels[i]), Float(image.pixels[i + 1]), Float(image.pixels[i + 2]))
    }
}
