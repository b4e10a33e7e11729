public import LipSyncModel

extension VideoFrame {
    /// The whole picture shrunk by area averaging to exactly `target`, whose sides must be at least 1.
    public func shrunk(to target: PixelSize) -> RGBImage {
        var image = RGBImage(size: target)
        guard target.width > 0, target.height > 0, let y = plane(0), let cb = plane(1), let cr = plane(2) else {
            return image
        }
        // Shrinking happens as the planes are stored; only the small result is turned.
        let stored = orientation.uprightSize(of: target)
        let planes = [y, cb, cr].map { AreaShrinker.shrink($0, width: stored.width, height: stored.height) }
        let color = ColorConversion(encoding)
        let turn = orientation.storedFromUpright(size: target)
        let (column, row) = (Int(turn.a) + Int(turn.c) * stored.width, Int(turn.b) + Int(turn.d) * stored.width)
        var start = Int(turn.tx) + Int(turn.ty) * stored.width
        image.pixels.withUnsafeMutableBufferPointer { pixels in
            guard var pixel = pixels.baseAddress else { return }
            for _ in 0..<target.height {
                var source = start
                for _ in 0..<target.width {
                    color.write(
                        Int32(planes[0][source] + 0.5),
                        Int32(planes[1][source] + 0.5),
                        Int32(planes[2][source] + 0.5),
                        to: pixel
                    )
                    source += column
                    pixel += 3
                }
                start += row
            }
        }
        return image
    }
}
