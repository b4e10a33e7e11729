import LipSync
import LipSyncModel
import Testing

@Suite struct WatermarkTests {
    private let encoding = ColorEncoding(matrix: .bt709, isFullRange: false)

    @Test(arguments: [(512, 512), (720, 1280), (1280, 720), (1920, 1080), (2160, 2160)])
    func theMarkLiesInTheLowerRightCorner(width: Int, height: Int) throws {
        let size = PixelSize(width: width, height: height)
        let rect = try #require(Watermark(for: size)).rect
        #expect(rect == rect.evenAligned(in: size))
        #expect(rect.x > width / 2 && rect.y > height / 2)
        #expect(rect.maxX < width && rect.maxY < height)
        #expect(rect.area * 20 < width * height)
    }

    @Test func lettersAreBrightOnADarkerPlate() throws {
        let mark = try #require(Watermark(for: PixelSize(width: 1280, height: 720)))
        var image = YUVImage(size: mark.rect.size, encoding: encoding)
        mark.draw(on: &image)
        #expect(Set(image.luma).count == 2)
        #expect(image.luma.min() ?? 0 < 100 && image.luma.max() ?? 0 > 180)
        let letters = image.luma.filter { $0 > 180 }.count
        #expect(letters * 10 > image.luma.count && letters * 2 < image.luma.count)
    }

    @Test func aPictureThatIsTooSmallGetsNone() {
        #expect(Watermark(for: PixelSize(width: 48, height: 48)) == nil)
    }
}
