package import LipSyncModel

/// The visible mark in the lower right corner: small letters on a darker plate, both see-through.
package struct Watermark {
    /// Where it lies on the upright picture, even-aligned.
    package let rect: PixelRect
    private let plate: Int
    private let letters: [Bool]

    /// A mark that says `text` (what ``PixelFont`` has; the rest is left out) for pictures of `size`: a fortieth of the
    /// shorter side high, less where the text is long. Nil where the picture is too small for it.
    package init?(_ text: String = "AI LIP-SYNC", for size: PixelSize) {
        let (columns, rows) = (PixelFont.columns(of: text), PixelFont.rows)
        guard columns > 0 else { return nil }
        let scale = max(1, min(min(size.width, size.height) / 320, size.width * 9 / 10 / (columns + 4)))
        let padding = 2 * scale
        let (width, height) = ((columns * scale + 2 * padding + 1) & ~1, (rows * scale + 2 * padding + 1) & ~1)
        let margin = (min(size.width, size.height) / 40) & ~1
        guard width + 2 * margin <= size.width, height + 2 * margin <= size.height else { return nil }
        rect = PixelRect(
            x: (size.width - width - margin) & ~1,
            y: (size.height - height - margin) & ~1,
            width: width,
            height: height
        )
        plate = 40
        var letters = [Bool](repeating: false, count: width * height)
        PixelFont.dots(of: text) { column, row in
            for y in 0..<scale {
                for x in 0..<scale {
                    letters[(padding + row * scale + y) * width + padding + column * scale + x] = true
                }
            }
        }
        self.letters = letters
    }

    /// Draws the mark over `image`, which is the part of a picture inside ``rect``.
    package func draw(on image: inout YUVImage) {
        guard image.luma.count == letters.count else { return }
        let (black, white) = image.encoding.isFullRange ? (0, 255) : (16, 235)
        for i in letters.indices {
            let under = Int(image.luma[i])
            let value = letters[i] ? under * 30 + white * 70 : under * (100 - plate) + black * plate
            image.luma[i] = UInt8(value / 100)
        }
        for i in image.cb.indices {
            image.cb[i] = Self.paler(image.cb[i])
            image.cr[i] = Self.paler(image.cr[i])
        }
    }

    private static func paler(_ chroma: UInt8) -> UInt8 {
        UInt8(128 + (Int(chroma) - 128) / 2)
    }
}
