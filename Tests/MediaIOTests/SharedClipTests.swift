import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Real clips are read as another reader reads them, and keep what they are", .enabled(if: SharedMedia.isPresent))
struct SharedClipTests {
    @Test(arguments: SharedMedia.names(in: "video"))
    func clipsAreReadFrameByFrame(_ name: String) throws {
        let path = SharedMedia.path(name)
        let reader = try VideoReader(path: path)
        var times: [Double] = []
        while let frame = try reader.next() { times.append(frame.time.value + reader.info.start.value) }
        try check(reader, times, path)
    }

    /// Each variant is also written again, and compared with what it was.
    @Test(arguments: SharedMedia.names(in: "variants"))
    func variantsAreReadAndWritten(_ name: String) throws {
        let folder = try TemporaryFolder()
        let (source, result) = (SharedMedia.path(name), folder.path("result.mp4"))
        let reader = try VideoReader(path: source)
        let info = reader.info
        let mixer = try info.sound.map { _ in try SoundMixer(video: source, info: info, insertions: []) }
        let writer = try VideoWriter(path: result, like: info, encoding: Encoding(preset: "ultrafast"), sound: mixer)
        var times: [Double] = []
        while let frame = try reader.next() {
            #expect(frame.index == times.count)
            #expect(frame.size == info.size)
            times.append(frame.time.value + info.start.value)
            try writer.write(frame)
        }
        try writer.finish()
        let before = try check(reader, times, source)
        let after = try FFprobe(result)
        let newTimes = try FFprobe.packetTimes(of: result)
        #expect(newTimes.count == times.count)
        #expect(zip(newTimes, times).allSatisfy { abs($0 - $1) < 2e-6 })
        try compare(before, after)
    }

    @discardableResult
    private func check(_ reader: VideoReader, _ times: [Double], _ path: String) throws -> FFprobe {
        let expected = try FFprobe(path)
        let video = try #require(expected.video)
        let info = reader.info
        #expect(info.codedSize.width == video.width)
        #expect(info.codedSize.height == video.height)
        #expect(info.codec == video.codecName)
        let isTurned = video.rotation.map { abs($0) == 90 } ?? false
        #expect(info.size.width == (isTurned ? info.codedSize.height : info.codedSize.width) & ~1)
        #expect(abs(info.duration.value - (video.seconds ?? -1)) < 0.0015)
        #expect(abs(info.start.value - (video.start ?? -1)) < 1e-5)
        #expect((info.sound == nil) == (expected.sound == nil))
        #expect(info.sound.map(\.channels) == expected.sound?.channels)
        let wanted = try FFprobe.packetTimes(of: path)
        #expect(times.count == wanted.count)
        #expect(zip(times, wanted).allSatisfy { abs($0 - $1) < 2e-6 })
        #expect(info.frameCount == times.count)
        #expect(reader.damagedPieces == 0)
        return expected
    }

    private func compare(_ before: FFprobe, _ after: FFprobe) throws {
        let (old, new) = (try #require(before.video), try #require(after.video))
        #expect(new.codecName == "h264")
        #expect(new.width == old.width.map { $0 & ~1 })
        #expect(new.height == old.height.map { $0 & ~1 })
        #expect(new.displayMatrix == old.displayMatrix)
        #expect((new.sampleAspectRatio ?? "1:1") == (old.sampleAspectRatio ?? "1:1"))
        #expect(new.colorSpace == old.colorSpace)
        #expect(new.colorPrimaries == old.colorPrimaries)
        #expect(new.colorTransfer == old.colorTransfer)
        // H.264 has no way to say "limited" without a matrix; players take it as limited then.
        #expect((new.colorRange ?? "tv") == (old.colorRange ?? "tv"))
        #expect(new.timeBase == old.timeBase)
        let isVariable = old.avgFrameRate != old.rFrameRate
        // Of variable rates ffprobe forgets the last picture, in one file or the other.
        let tolerance = isVariable ? 0.041 : 1e-4
        #expect(isVariable || new.avgFrameRate == old.avgFrameRate)
        #expect(abs((new.seconds ?? 0) - (old.seconds ?? -1)) < tolerance)
        #expect(abs(end(of: after) - end(of: before)) < max(tolerance, 2e-3))
        #expect((after.sound == nil) == (before.sound == nil))
    }

    private func end(of file: FFprobe) -> Double {
        [file.video, file.sound].compactMap { $0 }.map { ($0.start ?? 0) + ($0.seconds ?? 0) }.max() ?? 0
    }
}
