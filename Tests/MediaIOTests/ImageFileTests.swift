import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Single pictures are written as others read them")
struct ImageFileTests {
    private func image() -> RGBImage {
        var image = RGBImage(size: PixelSize(width: 33, height: 21))
        for index in image.pixels.indices { image.pixels[index] = UInt8(index * 7 % 256) }
        return image
    }

    @Test func pngKeepsEveryByte() throws {
        let folder = try TemporaryFolder()
        let (path, raw) = (folder.path("a b.png"), folder.path("raw"))
        try ImageFile.writePNG(image(), to: path)
        try Program.ffmpeg("-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", raw)
        #expect(try Data(contentsOf: URL(fileURLWithPath: raw)) == Data(image().pixels))
    }

    @Test func jpegIsNear() throws {
        let folder = try TemporaryFolder()
        let (path, raw) = (folder.path("a.jpg"), folder.path("raw"))
        var smooth = RGBImage(size: PixelSize(width: 64, height: 48))
        for index in smooth.pixels.indices { smooth.pixels[index] = UInt8(index % 3 * 60 + index / 3 % 64 * 2) }
        try ImageFile.writeJPEG(smooth, to: path)
        try Program.ffmpeg("-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", raw)
        let read = try Data(contentsOf: URL(fileURLWithPath: raw))
        #expect(read.count == smooth.pixels.count)
        #expect(zip(read, smooth.pixels).allSatisfy { abs(Int($0) - Int($1)) < 12 })
    }

    @Test func whatCannotBeWrittenIsSaid() throws {
        #expect(throws: LipSyncError.self) { try ImageFile.writePNG(image(), to: "/no/such/folder/x.png") }
        #expect(throws: LipSyncError.self) {
            try ImageFile.writePNG(RGBImage(size: PixelSize(width: 0, height: 4)), to: "/tmp/never.png")
        }
    }
}
