import LipSyncModel
import Testing

@Suite struct PixelRectTests {
    private let square = PixelRect(x: 10, y: 20, width: 10, height: 10)

    @Test func negativeSidesAreEmpty() {
        let rect = PixelRect(x: 0, y: 0, width: -4, height: 3)
        #expect(rect.isEmpty)
        #expect(rect.area == 0)
    }

    @Test func intersectionIsWhatBothCover() {
        let other = PixelRect(x: 15, y: 25, width: 10, height: 10)
        #expect(square.intersection(other) == PixelRect(x: 15, y: 25, width: 5, height: 5))
        #expect(square.intersection(PixelRect(x: 20, y: 20, width: 5, height: 5)).isEmpty)
    }

    @Test func unionCoversBothAndIgnoresTheEmpty() {
        let other = PixelRect(x: 0, y: 25, width: 5, height: 20)
        #expect(square.union(other) == PixelRect(x: 0, y: 20, width: 20, height: 25))
        let empty = PixelRect(x: 500, y: 500, width: 0, height: 9)
        #expect(square.union(empty) == square)
        #expect(empty.union(square) == square)
    }

    @Test func overlapOverUnionIsOneForTheSameAndZeroForStrangers() {
        #expect(square.intersectionOverUnion(square) == 1)
        #expect(square.intersectionOverUnion(PixelRect(x: 100, y: 100, width: 10, height: 10)) == 0)
        let half = PixelRect(x: 15, y: 20, width: 10, height: 10)
        #expect(abs(square.intersectionOverUnion(half) - 1.0 / 3) < 1e-12)
        let nothing = PixelRect(x: 0, y: 0, width: 0, height: 0)
        #expect(nothing.intersectionOverUnion(nothing) == 0)
    }

    @Test func alignmentCoversTheRectangleWithWholeChromaSamplesInsideThePicture() {
        let picture = PixelSize(width: 64, height: 48)
        for x in -3..<20 {
            for width in 1..<12 {
                let rect = PixelRect(x: x, y: 47 - x, width: width, height: width)
                let aligned = rect.evenAligned(in: picture)
                #expect(aligned.x % 2 == 0 && aligned.y % 2 == 0)
                #expect(aligned.width % 2 == 0 && aligned.height % 2 == 0)
                let whole = PixelRect(x: 0, y: 0, width: picture.width, height: picture.height)
                let visible = rect.intersection(whole)
                #expect(visible.isEmpty || aligned.intersection(visible) == visible)
                #expect(aligned.isEmpty || aligned.intersection(whole) == aligned)
            }
        }
    }
}
