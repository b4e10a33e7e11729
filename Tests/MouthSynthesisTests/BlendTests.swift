import LipSyncModel
import MouthSynthesis
import Testing

/// Two units that lend their mouths to one frame.
@Suite struct BlendTests {
    private static let size = PixelSize(width: 120, height: 120)
    private let whole = PixelRect(x: 0, y: 0, width: size.width, height: size.height)

    private func square(_ low: Float, _ high: Float) -> [SIMD2<Float>] {
        [SIMD2(low, low), SIMD2(high, low), SIMD2(high, high), SIMD2(low, high)]
    }

    /// Skin around lips around teeth.
    private func picture(lips: UInt8, teeth: UInt8) -> YUVImage {
        var image = YUVImage(size: Self.size, encoding: SyntheticFace.encoding)
        for y in 0..<Self.size.height {
            for x in 0..<Self.size.width {
                let reach = max(abs(x - 60), abs(y - 60))
                image.luma[y * Self.size.width + x] = reach < 12 ? teeth : reach < 24 ? lips : SyntheticFace.skin
            }
        }
        return image
    }

    @Test func teethAreThoseOfOneUnit() {
        let mask = MouthMask(corners: square(10, 110), scale: 100, bounds: whole)
        let inside = MouthMask(corners: square(48, 72), scale: 100, bounds: mask.rect, feather: 0.02)
        var result = picture(lips: SyntheticFace.skin, teeth: SyntheticFace.skin)
        func layer(lips: UInt8, teeth: UInt8) -> UnitLayer {
            UnitLayer(
                picture: picture(lips: lips, teeth: teeth),
                at: whole,
                field: CoarseGrid(over: mask.rect, step: 5, filling: .zero),
                onto: result,
                at: whole,
                mask: mask,
                scale: 100
            )
        }
        let (main, other) = (layer(lips: 120, teeth: 30), layer(lips: 80, teeth: 230))
        result.blend(main, (other, 0.4), mask: mask, inside: inside, at: whole, opacity: 1)
        func luma(_ x: Int, _ y: Int) -> Int { Int(result.luma[y * Self.size.width + x]) }
        #expect(abs(luma(60, 60) - 30) <= 1)
        #expect(abs(luma(60, 52) - 30) <= 1)
        #expect(abs(luma(60, 42) - 104) <= 2)
        #expect(abs(luma(60, 20) - Int(SyntheticFace.skin)) <= 1)
    }
}
