import Foundation
package import LipSyncModel

/// Compares the pixels of a result with those of its original, frame by frame. Keeps sums, and two pictures.
package struct PictureComparison {
    /// What is to be compared in one frame.
    package struct Places: Sendable {
        /// What a lip-sync may have touched; nil where no face is seen.
        package var touched: PixelRect?
        /// The mouth, where the new one is seen; nil elsewhere.
        package var mouth: PixelRect?

        package init(touched: PixelRect? = nil, mouth: PixelRect? = nil) {
            self.touched = touched
            self.mouth = mouth
        }
    }

    /// Decibels that stand for pictures without any difference.
    package static let identical = 100.0
    /// Mean changes from frame to frame below this, in levels of luma, are a picture that stands still.
    private static let standstill = 0.5

    private var error = 0.0
    private var pixels = 0
    private var detail = (result: 0.0, original: 0.0)
    private var jump = (result: 0.0, original: 0.0)
    private var before: (result: any Picture, original: any Picture)?

    package init() {}

    /// Looks at the next frame of both, which must be of one size.
    package mutating func add(result: any Picture, original: any Picture, _ places: Places) {
        let whole = PixelRect(x: 0, y: 0, width: result.size.width, height: result.size.height)
        compare(result.copy(whole), original.copy(whole), outside: places.touched?.intersection(whole))
        if let mouth = places.mouth, !mouth.isEmpty {
            let (new, old) = (result.copy(mouth), original.copy(mouth))
            detail.result += Self.laplacianEnergy(new)
            detail.original += Self.laplacianEnergy(old)
            if let before {
                jump.result = max(jump.result, Self.meanChange(before.result.copy(mouth), new))
                jump.original = max(jump.original, Self.meanChange(before.original.copy(mouth), old))
            }
        }
        before = (result, original)
    }

    /// Peak signal-to-noise ratio of luma outside what may have been touched, in decibels, over all frames; at most
    /// ``identical``. Nil where nothing lies outside.
    package var outsidePSNR: Double? {
        guard pixels > 0 else { return nil }
        guard error > 0 else { return Self.identical }
        return min(Self.identical, 10 * log10(255 * 255 * Double(pixels) / error))
    }

    /// Laplacian energy in the mouth, result against original; nil where no mouth was seen.
    package var sharpnessRatio: Double? {
        detail.original > 0 ? detail.result / detail.original : nil
    }

    /// Largest mean change from one frame to the next in the mouth, result against original; nil where the original
    /// stands still.
    package var jumpRatio: Double? {
        jump.original > Self.standstill ? jump.result / jump.original : nil
    }

    private mutating func compare(_ result: YUVImage, _ original: YUVImage, outside hole: PixelRect?) {
        let (width, height) = (result.size.width, result.size.height)
        guard result.luma.count == original.luma.count else { return }
        for row in 0..<height {
            guard let hole, hole.y <= row, row < hole.maxY, !hole.isEmpty else {
                add(result.luma, original.luma, row * width..<(row + 1) * width)
                continue
            }
            add(result.luma, original.luma, row * width..<row * width + hole.x)
            add(result.luma, original.luma, row * width + hole.maxX..<(row + 1) * width)
        }
    }

    private mutating func add(_ result: [UInt8], _ original: [UInt8], _ range: Range<Int>) {
        let sum = result.withUnsafeBufferPointer { a in
            original.withUnsafeBufferPointer { b in
                // A row's sum of squares fits 32 bits as long as it has fewer than 66,000 pixels.
                var sum: Int32 = 0
                for index in range {
                    let difference = Int32(a[index]) - Int32(b[index])
                    sum &+= difference &* difference
                }
                return sum
            }
        }
        error += Double(UInt32(bitPattern: sum))
        pixels += range.count
    }

    /// Mean square of the four-neighbour Laplacian of luma over the inner pixels of `image`.
    package static func laplacianEnergy(_ image: YUVImage) -> Double {
        let (width, height) = (image.size.width, image.size.height)
        guard width > 2, height > 2 else { return 0 }
        return image.luma.withUnsafeBufferPointer { luma in
            var sum = 0
            for row in 1..<height - 1 {
                for place in row * width + 1..<(row + 1) * width - 1 {
                    let around =
                        Int(luma[place - 1]) + Int(luma[place + 1]) + Int(luma[place - width])
                        + Int(luma[place + width])
                    let value = around - 4 * Int(luma[place])
                    sum += value * value
                }
            }
            return Double(sum) / Double((width - 2) * (height - 2))
        }
    }

    /// Mean absolute difference of luma between two pictures of one size.
    package static func meanChange(_ one: YUVImage, _ other: YUVImage) -> Double {
        guard one.luma.count == other.luma.count, !one.luma.isEmpty else { return 0 }
        var sum = 0
        for index in one.luma.indices { sum += abs(Int(one.luma[index]) - Int(other.luma[index])) }
        return Double(sum) / Double(one.luma.count)
    }
}
