package import LipSyncModel

/// A part of the picture that is shown to the detector at once, in whole pixels. It may reach over the border.
package struct DetectionRegion: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    /// The whole picture.
    package static func whole(_ size: PixelSize) -> DetectionRegion {
        DetectionRegion(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// A square of `side` pixels around `center`.
    package static func square(around center: SIMD2<Float>, side: Float) -> DetectionRegion {
        let length = max(16, Int(side.rounded()))
        return DetectionRegion(
            x: Int(center.x.rounded()) - length / 2,
            y: Int(center.y.rounded()) - length / 2,
            width: length,
            height: length
        )
    }

    /// Overlapping squares over a large picture, in which faces are seen that are too small for the detector in the
    /// whole picture: at most `limit` of them, of at least `side` pixels each. Empty where the picture itself is
    /// hardly larger than one.
    package static func tiles(of size: PixelSize, side: Int = 720, limit: Int = 6) -> [DetectionRegion] {
        guard max(size.width, size.height) > side * 5 / 4 else { return [] }
        var length = side
        while true {
            let xs = starts(length: size.width, tile: length)
            let ys = starts(length: size.height, tile: length)
            if xs.count * ys.count <= limit {
                return ys.flatMap { y in
                    xs.map { x in
                        DetectionRegion(
                            x: x,
                            y: y,
                            width: min(length, size.width),
                            height: min(length, size.height)
                        )
                    }
                }
            }
            length += 40
        }
    }

    /// Where tiles start so that neighbours share at least a ninth.
    private static func starts(length: Int, tile: Int) -> [Int] {
        guard length > tile else { return [0] }
        let step = tile * 8 / 9
        let count = 1 + (length - tile + step - 1) / step
        return (0..<count).map { $0 * (length - tile) / (count - 1) }
    }
}
