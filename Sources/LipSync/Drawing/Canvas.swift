package import LipSyncModel

/// A picture to draw diagrams on: flat colours, lines, letters, other pictures. What lies outside is cut off.
package struct Canvas {
    /// A colour: red, green and blue, 0…255.
    package typealias Ink = SIMD3<Float>

    /// What was drawn so far.
    package private(set) var image: RGBImage

    /// A sheet of one colour.
    package init(size: PixelSize, paper: Ink) {
        image = RGBImage(size: size)
        fill(PixelRect(x: 0, y: 0, width: size.width, height: size.height), paper)
    }

    /// Fills `rect` with `ink`; `cover` is how much of what is below disappears, 0…1.
    package mutating func fill(_ rect: PixelRect, _ ink: Ink, cover: Float = 1) {
        let inside = rect.intersection(whole)
        for y in inside.y..<inside.y + inside.height {
            for x in inside.x..<inside.x + inside.width { mix(x, y, ink, cover) }
        }
    }

    /// Draws a straight line of `width` pixels with soft edges.
    package mutating func line(
        from start: SIMD2<Float>,
        to end: SIMD2<Float>,
        _ ink: Ink,
        width: Float = 1.5,
        cover: Float = 1
    ) {
        let reach = width / 2 + 1
        let (low, high) = (pointwiseMin(start, end) - reach, pointwiseMax(start, end) + reach)
        let box = PixelRect(
            x: Int(low.x),
            y: Int(low.y),
            width: Int(high.x) - Int(low.x) + 1,
            height: Int(high.y) - Int(low.y) + 1
        ).intersection(whole)
        let along = end - start
        let square = max((along * along).sum(), 1e-6)
        for y in box.y..<box.y + box.height {
            for x in box.x..<box.x + box.width {
                let point = SIMD2(Float(x), Float(y)) - start
                let share = min(max((point * along).sum() / square, 0), 1)
                let away = point - along * share
                let distance = (away * away).sum().squareRoot()
                mix(x, y, ink, cover * min(max(width / 2 + 0.5 - distance, 0), 1))
            }
        }
    }

    /// Writes `text` with its top left dot at `x`,`y`, each dot `scale` pixels wide; small letters become capitals.
    package mutating func write(_ text: String, x: Int, y: Int, _ ink: Ink, scale: Int = 2) {
        var dots: [(Int, Int)] = []
        PixelFont.dots(of: text.uppercased()) { dots.append(($0, $1)) }
        for (column, row) in dots {
            fill(PixelRect(x: x + column * scale, y: y + row * scale, width: scale, height: scale), ink)
        }
    }

    /// Columns that ``write(_:x:y:_:scale:)`` takes.
    package static func width(of text: String, scale: Int = 2) -> Int {
        PixelFont.columns(of: text.uppercased()) * scale
    }

    /// Lays `picture` on the sheet with its top left pixel at `x`,`y`.
    package mutating func lay(_ picture: RGBImage, x: Int, y: Int) {
        let place = PixelRect(x: x, y: y, width: picture.size.width, height: picture.size.height)
        let inside = place.intersection(whole)
        guard !inside.isEmpty else { return }
        for row in inside.y..<inside.maxY {
            let from = 3 * ((row - y) * picture.size.width + inside.x - x)
            let to = 3 * (row * image.size.width + inside.x)
            image.pixels.replaceSubrange(
                to..<to + 3 * inside.width,
                with: picture.pixels[from..<from + 3 * inside.width]
            )
        }
    }

    private var whole: PixelRect { PixelRect(x: 0, y: 0, width: image.size.width, height: image.size.height) }

    private mutating func mix(_ x: Int, _ y: Int, _ ink: Ink, _ cover: Float) {
        guard cover > 0 else { return }
        let place = 3 * (y * image.size.width + x)
        for channel in 0..<3 {
            let under = Float(image.pixels[place + channel])
            image.pixels[place + channel] = UInt8(min(max(under + (ink[channel] - under) * cover, 0), 255) + 0.5)
        }
    }
}
