import LipSyncModel
import Testing

@Suite struct PictureTests {
    @Test func anRGBPictureAlwaysHasAllItsBytes() {
        let size = PixelSize(width: 3, height: 2)
        #expect(RGBImage(size: size).pixels == Array(repeating: 0, count: 18))
        #expect(RGBImage(size: size, pixels: [7, 8]).pixels == [7, 8] + Array(repeating: 0, count: 16))
        #expect(RGBImage(size: size, pixels: Array(repeating: 9, count: 30)).pixels.count == 18)
    }

    @Test func aYUVPictureHasEvenSidesAndQuarterChroma() {
        let image = YUVImage(
            size: PixelSize(width: 7, height: 5),
            encoding: ColorEncoding(matrix: .bt709, isFullRange: false)
        )
        #expect(image.size == PixelSize(width: 6, height: 4))
        #expect(image.luma.count == 24)
        #expect(image.chromaSize == PixelSize(width: 3, height: 2))
        #expect(image.cb.count == 6 && image.cr.count == 6)
    }

    @Test(arguments: [ColorEncoding.Matrix.bt601, .bt709, .bt2020])
    func lumaWeightsLeaveRoomForGreen(matrix: ColorEncoding.Matrix) {
        let weights = ColorEncoding(matrix: matrix, isFullRange: false).redBlueWeights
        let green = 1 - weights.red - weights.blue
        #expect(weights.red > 0 && weights.blue > 0)
        #expect(green > 0.5, "the eye is most sensitive to green")
        #expect(weights.red > weights.blue)
    }

    @Test func theTwoRangesAreDifferentEncodings() {
        #expect(
            ColorEncoding(matrix: .bt709, isFullRange: false) != ColorEncoding(matrix: .bt709, isFullRange: true)
        )
    }
}
