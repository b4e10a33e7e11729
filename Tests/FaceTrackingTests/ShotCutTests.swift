import FaceTracking
import LipSyncModel
import TestSupport
import Testing

struct ShotCutTests {
    /// The frames at which shots start.
    private func cuts(_ frames: [Thumbnail]) -> [Int] {
        var detector = ShotCutDetector()
        return frames.indices.filter { index in
            detector.startsShot(
                frames[index],
                after: index > 0 ? frames[index - 1] : nil,
                followedBy: index + 1 < frames.count ? frames[index + 1] : nil
            )
        }
    }

    /// Stripes of changing brightness: `phase` moves them, `light` scales them.
    private func stripes(period: Int, phase: Int = 0, light: Float = 1, upright: Bool = true) -> Thumbnail {
        var image = RGBImage(size: PixelSize(width: 64, height: 48))
        for y in 0..<48 {
            for x in 0..<64 {
                let place = upright ? x : y
                let value: Float = ((place + phase) / period) % 2 == 0 ? 200 : 40
                for channel in 0..<3 { image.pixels[3 * (64 * y + x) + channel] = UInt8(value * light) }
            }
        }
        return Thumbnail(samples: image)
    }

    @Test func anotherPictureStartsAShot() {
        let room = stripes(period: 16)
        let garden = stripes(period: 12, upright: false)
        #expect(cuts([room, room, room, garden, garden, garden]) == [3])
    }

    @Test func movementIsNoCut() {
        #expect(cuts((0..<40).map { stripes(period: 16, phase: $0) }).isEmpty)
        #expect(cuts((0..<40).map { stripes(period: 16, phase: 3 * $0) }).isEmpty)
    }

    @Test func aFlashIsNoCut() {
        let room = stripes(period: 16, light: 0.5)
        let flash = Thumbnail(StillPicture(size: PixelSize(width: 64, height: 48), red: 255, green: 255, blue: 255))
        #expect(cuts([room, room, flash, room, room]).isEmpty)
    }

    @Test func aLampSwitchedOnIsNoCut() {
        let dim = stripes(period: 16, light: 0.6)
        let bright = stripes(period: 16, light: 1)
        #expect(cuts([dim, dim, bright, bright]).isEmpty)
    }

    @Test func aFadeThroughBlackStartsOneShotWhereItEnds() {
        let fadeOut = (0..<20).map { stripes(period: 16, light: 1 - Float($0) / 19) }
        let fadeIn = (0..<20).map { stripes(period: 12, light: Float($0 + 1) / 20, upright: false) }
        let found = cuts(fadeOut + fadeIn)
        #expect(found.count == 1)
        #expect((18...22).contains(found.first ?? 0))
    }

    @Test func aCutToBlackIsOneCutAndNotTwo() {
        let room = stripes(period: 16)
        let black = stripes(period: 16, light: 0)
        let fadeIn = (0..<20).map { stripes(period: 12, light: Float($0 + 1) / 20, upright: false) }
        #expect(cuts([room, room, room, black, black, black] + fadeIn) == [3])
    }

    @Test func aThumbnailIsTheSameAtAnySize() {
        let small = StillPicture(size: PixelSize(width: 64, height: 48), red: 200, green: 30, blue: 60)
        let large = StillPicture(size: PixelSize(width: 640, height: 480), red: 200, green: 30, blue: 60)
        #expect(Thumbnail(small).blockDifference(Thumbnail(large)) < 0.001)
        #expect(Thumbnail(small).histogramDifference(Thumbnail(large)) < 0.001)
    }
}
