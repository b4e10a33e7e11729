package import LipSyncModel

/// A picture reduced to what shot cuts are seen by: mean luma of a grid of blocks, and a histogram of colours.
package struct Thumbnail: Sendable {
    /// Blocks across and down.
    package static let blocks = PixelSize(width: 16, height: 12)
    /// Samples along each side of a block.
    package static let samplesPerBlock = 4
    /// Bins of the histogram: 8 of luma × 4 × 4 of the two colour differences.
    package static let binCount = 8 * 4 * 4

    /// Mean luma of each block, 0…255, rows from the top.
    package var luma: [Float]
    /// Shares of the colours; they add up to 1.
    package var histogram: [Float]

    /// Samples `picture` on a grid: a few thousand pixels, whatever its size.
    package init(_ picture: any Picture) {
        let columns = Self.blocks.width * Self.samplesPerBlock
        let rows = Self.blocks.height * Self.samplesPerBlock
        let (dx, dy) = (Float(picture.size.width) / Float(columns), Float(picture.size.height) / Float(rows))
        let transform = AffineTransform(a: dx, b: 0, tx: dx / 2 - 0.5, c: 0, d: dy, ty: dy / 2 - 0.5)
        self.init(samples: picture.patch(transform, size: PixelSize(width: columns, height: rows)))
    }

    /// Reduces `samples`, one pixel a sample of the grid.
    package init(samples: RGBImage) {
        luma = Array(repeating: 0, count: Self.blocks.width * Self.blocks.height)
        histogram = Array(repeating: 0, count: Self.binCount)
        let (columns, rows) = (samples.size.width, samples.size.height)
        let share = 1 / Float(columns * rows)
        let lumaShare = 1 / Float(Self.samplesPerBlock * Self.samplesPerBlock)
        for y in 0..<rows {
            for x in 0..<columns {
                let i = 3 * (y * columns + x)
                let (red, green, blue) = (
                    Int(samples.pixels[i]), Int(samples.pixels[i + 1]), Int(samples.pixels[i + 2])
                )
                let brightness = (77 * red + 150 * green + 29 * blue) >> 8
                let block =
                    min(y / Self.samplesPerBlock, Self.blocks.height - 1) * Self.blocks.width
                    + min(x / Self.samplesPerBlock, Self.blocks.width - 1)
                luma[block] += Float(brightness) * lumaShare
                // Colour differences seldom leave ±64; four bins share that range.
                let blueBin = min(3, max(0, (blue - brightness + 64) >> 5))
                let redBin = min(3, max(0, (red - brightness + 64) >> 5))
                histogram[(brightness >> 5) * 16 + blueBin * 4 + redBin] += share
            }
        }
    }

    /// Mean luma of the picture, 0…255.
    package var meanLuma: Float { luma.reduce(0, +) / Float(max(1, luma.count)) }

    /// Standard deviation of the blocks' luma, 0…128.
    package var lumaSpread: Float {
        let mean = meanLuma
        let squares = luma.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Float(max(1, luma.count))).squareRoot()
    }

    /// Mean absolute difference of the blocks, in luma steps.
    package func blockDifference(_ other: Thumbnail) -> Float {
        zip(luma, other.luma).reduce(0) { $0 + abs($1.0 - $1.1) } / Float(max(1, luma.count))
    }

    /// Share of the pixels that changed their colour bin, 0…1.
    package func histogramDifference(_ other: Thumbnail) -> Float {
        zip(histogram, other.histogram).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    }

    /// Pearson correlation of the blocks' luma, −1…1: how alike two pictures are whatever their brightness.
    /// Blank pictures count as alike only to blank ones.
    package func correlation(_ other: Thumbnail) -> Float {
        let (meanA, meanB) = (meanLuma, other.meanLuma)
        var (ab, aa, bb) = (Float(0), Float(0), Float(0))
        for (a, b) in zip(luma, other.luma) {
            ab += (a - meanA) * (b - meanB)
            aa += (a - meanA) * (a - meanA)
            bb += (b - meanB) * (b - meanB)
        }
        let floor = Float(4 * luma.count)
        if aa < floor, bb < floor { return 1 }
        return ab / ((aa + floor).squareRoot() * (bb + floor).squareRoot())
    }
}
