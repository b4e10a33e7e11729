package import LipSyncModel

/// How a region of the picture lies in the detector's square input: shrunk as a whole, centred, the rest black.
package struct DetectorInput {
    package let region: DetectionRegion
    /// Columns and rows of the input that the region covers.
    package let covered: PixelSize
    /// Columns and rows of black before them.
    package let margin: (x: Int, y: Int)

    package init(_ region: DetectionRegion, side: Int = BlazeFaceDecoder.inputSide) {
        self.region = region
        let scale = Float(side) / Float(max(region.width, region.height, 1))
        func shrunk(_ length: Int) -> Int { min(side, max(1, Int((Float(length) * scale).rounded()))) }
        covered = PixelSize(width: shrunk(region.width), height: shrunk(region.height))
        margin = ((side - covered.width) / 2, (side - covered.height) / 2)
    }

    /// Pixels of the picture in one pixel of the input.
    package var scale: SIMD2<Float> {
        SIMD2(Float(region.width) / Float(covered.width), Float(region.height) / Float(covered.height))
    }

    /// Where a point of the input (pixel edges at whole numbers) lies in the picture (pixel centres there).
    package func picturePoint(_ point: SIMD2<Float>) -> SIMD2<Float> {
        let inside = point - SIMD2(Float(margin.x), Float(margin.y))
        return inside * scale + SIMD2(Float(region.x), Float(region.y)) - 0.5
    }

    /// The region's pixels at the size they have in the input.
    package func pixels(of picture: any Picture) -> RGBImage {
        if region == .whole(picture.size), scale.max() >= 1 {
            return picture.shrunk(to: covered)
        }
        // Two samples an axis and pixel keep fine patterns from turning into false edges.
        let step = scale / 2
        let origin = SIMD2(Float(region.x), Float(region.y)) - 0.5 + step / 2
        let transform = AffineTransform(a: step.x, b: 0, tx: origin.x, c: 0, d: step.y, ty: origin.y)
        let fine = PixelSize(width: 2 * covered.width, height: 2 * covered.height)
        return picture.patch(transform, size: fine).halved()
    }

    /// Writes the input's numbers, −1…1, rows of interleaved red, green and blue, from the region's pixels.
    package func fill(_ input: UnsafeMutableBufferPointer<Float>, from image: RGBImage) {
        let side = BlazeFaceDecoder.inputSide
        input.update(repeating: -1)
        let row = 3 * covered.width
        image.pixels.withUnsafeBufferPointer { pixels in
            for y in 0..<covered.height {
                let target = 3 * ((margin.y + y) * side + margin.x)
                for i in 0..<row {
                    input[target + i] = Float(pixels[y * row + i]) * (1 / 127.5) - 1
                }
            }
        }
    }
}
