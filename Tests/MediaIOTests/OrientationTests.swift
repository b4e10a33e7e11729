import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Turned and mirrored videos stand upright")
struct OrientationTests {
    @Test func rotationsAreNamedAsPlayersTurn() {
        #expect(Orientation.upright.rotation == 0)
        #expect(Orientation(isTransposed: true, mirrorsX: true).rotation == 90)
        #expect(Orientation(mirrorsX: true, mirrorsY: true).rotation == 180)
        #expect(Orientation(isTransposed: true, mirrorsY: true).rotation == 270)
        #expect(Orientation.all.filter(\.isMirrored).count == 4)
        #expect(Set(Orientation.all).count == 8)
    }

    /// What a player shows is what the `ffmpeg` program, which turns by itself, makes of the file.
    @Test(arguments: Orientation.all)
    func everyOrientationSurvivesWritingAndReading(_ orientation: Orientation) throws {
        let folder = try TemporaryFolder()
        let size = PixelSize(width: 96, height: 64)
        var image = YUVImage(size: size, encoding: ColorEncoding(matrix: .bt709, isFullRange: false))
        for y in 0..<64 {
            for x in 0..<96 { image.luma[y * 96 + x] = UInt8(30 + x + (y >= 32 ? 100 : 0)) }
        }
        let rate = try #require(FrameRate(numerator: 25, denominator: 1))
        let info = VideoInfo(size: size, frameRate: rate, frameCount: 3, orientation: orientation)
        let path = folder.path("turned clip: \"1\".mp4")
        let writer = try VideoWriter(path: path, like: info, encoding: Encoding(preset: "medium", crf: 1))
        for index in 0..<3 {
            let time = Seconds(Double(index) / 25)
            try writer.write(VideoFrame(image, index: index, time: time, orientation: orientation))
        }
        try writer.finish()

        let reader = try VideoReader(path: path)
        #expect(reader.info.orientation == orientation)
        #expect(reader.info.size == size)
        let frame = try #require(try reader.next())
        let read = frame.copy(PixelRect(x: 0, y: 0, width: 96, height: 64))
        #expect(zip(read.luma, image.luma).allSatisfy { abs(Int($0) - Int($1)) < 8 })

        let raw = folder.path("raw.gray")
        try Program.ffmpeg("-i", path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "yuv420p", raw)
        let shown = try Data(contentsOf: URL(fileURLWithPath: raw)).prefix(96 * 64)
        #expect(zip(shown, image.luma).allSatisfy { abs(Int($0) - Int($1)) < 8 })
    }

    @Test func anOddAngleIsNotFollowedAndSaid() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("clip.mp4")
        try SyntheticClip.moving(path, seconds: 0.2, tone: false)
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        let matrix = try #require(Self.matrixRange(in: data))
        let tilted: [Int32] = [46341, 46341, 0, -46341, 46341, 0, 0, 0, 1 << 30]
        data.replaceSubrange(matrix, with: tilted.flatMap { withUnsafeBytes(of: $0.bigEndian, Array.init) })
        try data.write(to: URL(fileURLWithPath: path))
        let info = try MediaProbe.video(at: path)
        #expect(info.orientation == .upright)
        #expect(info.displayMatrix == tilted)
        #expect(info.notes.contains { $0.contains("90°") })
    }

    private static func matrixRange(in data: Data) -> Range<Data.Index>? {
        guard let box = data.range(of: Data("tkhd".utf8)) else { return nil }
        let start = box.upperBound + 40
        return start..<start + 36
    }
}
