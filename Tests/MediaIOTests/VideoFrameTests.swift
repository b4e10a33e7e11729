import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("A frame is seen upright however it is stored")
struct VideoFrameTests {
    private let encoding = ColorEncoding(matrix: .bt709, isFullRange: false)

    private func noise(_ width: Int, _ height: Int, seed: UInt64 = 1) -> YUVImage {
        var random = SeededRandom(seed)
        var image = YUVImage(size: PixelSize(width: width, height: height), encoding: encoding)
        for index in image.luma.indices { image.luma[index] = .random(in: 0...255, using: &random) }
        for index in image.cb.indices {
            image.cb[index] = .random(in: 0...255, using: &random)
            image.cr[index] = .random(in: 0...255, using: &random)
        }
        return image
    }

    private func whole(_ size: PixelSize) -> PixelRect {
        PixelRect(x: 0, y: 0, width: size.width, height: size.height)
    }

    @Test(arguments: Orientation.all)
    func copiesGiveBackWhatWasPasted(_ orientation: Orientation) throws {
        let image = noise(70, 46)
        let frame = try VideoFrame(image, orientation: orientation)
        #expect(frame.size == image.size)
        #expect(frame.copy(whole(image.size)) == image)
        let part = PixelRect(x: 12, y: 6, width: 30, height: 22)
        let copied = frame.copy(part)
        for y in 0..<part.height {
            for x in 0..<part.width {
                #expect(copied.luma[y * part.width + x] == image.luma[(y + part.y) * 70 + x + part.x])
            }
        }
        #expect(copied.cb[0] == image.cb[part.y / 2 * 35 + part.x / 2])
    }

    @Test(arguments: Orientation.all)
    func pastingChangesNothingOutsideTheRectangle(_ orientation: Orientation) throws {
        let image = noise(64, 48)
        let frame = try VideoFrame(image, orientation: orientation)
        let rect = PixelRect(x: 20, y: 10, width: 16, height: 24)
        let patch = noise(16, 24, seed: 2)
        frame.paste(patch, at: rect)
        #expect(frame.copy(rect) == patch)
        let after = frame.copy(whole(image.size))
        for y in 0..<48 {
            for x in 0..<64 where !(20..<36).contains(x) || !(10..<34).contains(y) {
                #expect(after.luma[y * 64 + x] == image.luma[y * 64 + x])
                #expect(after.cr[y / 2 * 32 + x / 2] == image.cr[y / 2 * 32 + x / 2])
            }
        }
    }

    @Test func pastingWhereItDoesNotFitChangesNothing() throws {
        let image = noise(64, 48)
        let frame = try VideoFrame(image)
        let patch = noise(16, 16, seed: 3)
        for rect in [
            PixelRect(x: 1, y: 0, width: 16, height: 16), PixelRect(x: 56, y: 0, width: 16, height: 16),
            PixelRect(x: -2, y: 0, width: 16, height: 16), PixelRect(x: 0, y: 0, width: 18, height: 16),
        ] {
            frame.paste(patch, at: rect)
        }
        #expect(frame.copy(whole(image.size)) == image)
    }

    @Test func aSharedPictureIsCopiedBeforeItIsPastedInto() throws {
        let image = noise(32, 32)
        let frame = try VideoFrame(image)
        let twin = try frame.restamped(index: 7, time: Seconds(2), duration: Seconds(0.5))
        twin.paste(noise(8, 8, seed: 5), at: PixelRect(x: 0, y: 0, width: 8, height: 8))
        #expect(frame.copy(whole(image.size)) == image)
        #expect(twin.copy(whole(image.size)) != image)
        #expect(twin.index == 7 && twin.time == Seconds(2) && twin.duration == Seconds(0.5))
    }

    @Test(arguments: Orientation.all)
    func patchesAndShrunkPicturesAreUpright(_ orientation: Orientation) throws {
        // Four quarters of different brightness, one of them coloured.
        var image = YUVImage(size: PixelSize(width: 96, height: 64), encoding: encoding)
        for y in 0..<64 {
            for x in 0..<96 { image.luma[y * 96 + x] = UInt8(40 + (x >= 48 ? 50 : 0) + (y >= 32 ? 100 : 0)) }
        }
        for y in 0..<16 {
            for x in 0..<24 { image.cr[y * 48 + x] = 200 }
        }
        let frame = try VideoFrame(image, orientation: orientation)
        let reference = try VideoFrame(image)
        let map = AffineTransform(a: 0.9, b: -0.3, tx: 20, c: 0.3, d: 0.9, ty: 5)
        let size = PixelSize(width: 60, height: 40)
        let (one, other) = (frame.patch(map, size: size), reference.patch(map, size: size))
        #expect(zip(one.pixels, other.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 2 })
        let small = frame.shrunk(to: PixelSize(width: 2, height: 2)).pixels
        #expect(small == reference.shrunk(to: PixelSize(width: 2, height: 2)).pixels)
        #expect(small[0] > small[1] + 50)
        #expect(abs(Int(small[4]) - Int((90 - 16) * 255 / 219)) <= 1)
        #expect(abs(Int(small[7]) - Int((140 - 16) * 255 / 219)) <= 1)
        #expect(abs(Int(small[10]) - Int((190 - 16) * 255 / 219)) <= 1)
    }

    @Test func aPatchBeyondTheBorderRepeatsIt() throws {
        let frame = try VideoFrame(noise(32, 32))
        let far = AffineTransform(a: 1, b: 0, tx: 1000, c: 0, d: 1, ty: -1000)
        let patch = frame.patch(far, size: PixelSize(width: 8, height: 8))
        let corner = frame.patch(
            AffineTransform(a: 1, b: 0, tx: 31, c: 0, d: 1, ty: 0),
            size: PixelSize(width: 1, height: 1)
        )
        #expect(
            Set(stride(from: 0, to: patch.pixels.count, by: 3).map { Array(patch.pixels[$0..<$0 + 3]) })
                == [corner.pixels]
        )
        let absurd = AffineTransform(a: .nan, b: .infinity, tx: 1e30, c: 0, d: -1e30, ty: .nan)
        #expect(frame.patch(absurd, size: PixelSize(width: 4, height: 4)).pixels.count == 48)
    }

    @Test(arguments: [(7, 5), (32, 24), (13, 48), (96, 64)])
    func shrinkingKeepsTheMean(_ width: Int, _ height: Int) throws {
        let image = noise(96, 64)
        var grey = image
        grey.cb = Array(repeating: 128, count: grey.cb.count)
        grey.cr = grey.cb
        grey.encoding = ColorEncoding(matrix: .bt709, isFullRange: true)
        let small = try VideoFrame(grey).shrunk(to: PixelSize(width: width, height: height))
        let mean = grey.luma.reduce(0.0) { $0 + Double($1) } / Double(grey.luma.count)
        let smallMean = small.pixels.reduce(0.0) { $0 + Double($1) } / Double(small.pixels.count)
        #expect(abs(mean - smallMean) < 0.3)
    }

    @Test(arguments: [false, true])
    func coloursFollowMatrixAndRange(_ isFull: Bool) throws {
        // White, and the red primary of each matrix.
        for matrix in [ColorEncoding.Matrix.bt601, .bt709, .bt2020] {
            let encoding = ColorEncoding(matrix: matrix, isFullRange: isFull)
            var image = YUVImage(size: PixelSize(width: 16, height: 16), encoding: encoding)
            let (red, blue) = encoding.redBlueWeights
            let (offset, lumaScale, chromaScale): (Float, Float, Float) = isFull ? (0, 255, 255) : (16, 219, 224)
            image.luma = Array(repeating: UInt8((offset + red * lumaScale).rounded()), count: 256)
            let cb = 128 - red / (2 * (1 - blue)) * chromaScale
            image.cb = Array(repeating: UInt8(cb.rounded()), count: 64)
            image.cr = Array(repeating: UInt8(min(255, (128 + 0.5 * chromaScale).rounded())), count: 64)
            let pixel = try VideoFrame(image).patch(.identity, size: PixelSize(width: 1, height: 1)).pixels
            #expect(pixel[0] >= 252 && pixel[1] <= 3 && pixel[2] <= 3, "\(matrix) \(pixel)")
        }
    }
}
