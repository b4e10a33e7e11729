import Foundation
import LipSync
import LipSyncModel
import MediaIO
import Testing

/// Pixels that differ by a known amount.
@Suite struct PictureComparisonTests {
    private let size = PixelSize(width: 64, height: 48)
    private let mouth = PixelRect(x: 20, y: 16, width: 24, height: 16)

    /// A picture whose luma is given by its place.
    private func picture(_ luma: (_ x: Int, _ y: Int) -> UInt8) throws -> VideoFrame {
        var image = YUVImage(size: size, encoding: ColorEncoding(matrix: .bt709, isFullRange: false))
        for y in 0..<size.height {
            for x in 0..<size.width { image.luma[y * size.width + x] = luma(x, y) }
        }
        return try VideoFrame(image)
    }

    private func isInside(_ x: Int, _ y: Int) -> Bool {
        (mouth.x..<mouth.maxX).contains(x) && (mouth.y..<mouth.maxY).contains(y)
    }

    @Test func whatChangesInsideIsNotCountedOutside() throws {
        var comparison = PictureComparison()
        let places = PictureComparison.Places(touched: mouth)
        let grey = try picture { _, _ in 100 }
        comparison.add(result: try picture { isInside($0, $1) ? 200 : 100 }, original: grey, places)
        #expect(comparison.outsidePSNR == PictureComparison.identical)
        // Ten levels in every pixel outside of one frame in two: a mean square of fifty.
        comparison.add(result: try picture { isInside($0, $1) ? 200 : 110 }, original: grey, places)
        #expect(abs((comparison.outsidePSNR ?? 0) - 10 * log10(255 * 255 / 50)) < 1e-6)
    }

    @Test func withoutAFaceTheWholePictureCounts() throws {
        var comparison = PictureComparison()
        let grey = try picture { _, _ in 100 }
        comparison.add(result: try picture { isInside($0, $1) ? 108 : 100 }, original: grey, .init())
        let share = Double(mouth.area) / Double(size.width * size.height)
        #expect(abs((comparison.outsidePSNR ?? 0) - 10 * log10(255 * 255 / (64 * share))) < 1e-6)
        #expect(comparison.sharpnessRatio == nil && comparison.jumpRatio == nil)
    }

    @Test func aFaceThatFillsThePictureLeavesNothingOutside() throws {
        var comparison = PictureComparison()
        let grey = try picture { _, _ in 100 }
        comparison.add(result: grey, original: grey, .init(touched: PixelRect(x: -9, y: -9, width: 99, height: 99)))
        #expect(comparison.outsidePSNR == nil)
    }

    @Test func sharpnessIsTheEnergyOfFineDetail() throws {
        var comparison = PictureComparison()
        let checked = try picture { ($0 + $1) % 2 == 0 ? 120 : 80 }
        let soft = try picture { ($0 + $1) % 2 == 0 ? 110 : 90 }
        comparison.add(result: soft, original: checked, .init(mouth: mouth))
        #expect(abs((comparison.sharpnessRatio ?? 0) - 0.25) < 1e-9)
    }

    @Test func theLargestJumpIsComparedNotTheMean() throws {
        var comparison = PictureComparison()
        let levels: [(result: UInt8, original: UInt8)] = [(100, 100), (100, 110), (130, 110), (130, 111)]
        for level in levels {
            comparison.add(
                result: try picture { _, _ in level.result },
                original: try picture { _, _ in level.original },
                .init(mouth: mouth)
            )
        }
        #expect(abs((comparison.jumpRatio ?? 0) - 3) < 1e-9)
    }

    @Test func anOriginalThatStandsStillHasNoJumps() throws {
        var comparison = PictureComparison()
        for level in [UInt8(100), 120, 90] {
            comparison.add(
                result: try picture { _, _ in level },
                original: try picture { _, _ in 100 },
                .init(mouth: mouth)
            )
        }
        #expect(comparison.jumpRatio == nil)
    }
}
