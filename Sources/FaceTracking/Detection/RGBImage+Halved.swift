import LipSyncModel

extension RGBImage {
    /// The picture at half its sides, each pixel the mean of four; an odd last row or column is dropped.
    func halved() -> RGBImage {
        let half = PixelSize(width: size.width / 2, height: size.height / 2)
        var result = RGBImage(size: half)
        let rowBytes = 3 * size.width
        result.pixels.withUnsafeMutableBufferPointer { target in
            pixels.withUnsafeBufferPointer { source in
                for y in 0..<half.height {
                    let above = 2 * y * rowBytes
                    for x in 0..<half.width {
                        for channel in 0..<3 {
                            let i = above + 6 * x + channel
                            let sum =
                                UInt16(source[i]) + UInt16(source[i + 3])
                                + UInt16(source[i + rowBytes]) + UInt16(source[i + rowBytes + 3])
                            target[3 * (y * half.width + x) + channel] = UInt8((sum + 2) >> 2)
                        }
                    }
                }
            }
        }
        return result
    }
}
