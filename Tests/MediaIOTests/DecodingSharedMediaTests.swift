import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Real clips are read as an independent reader reads them", .enabled(if: SharedMedia.isPresent))
struct DecodingSharedMediaTests {
    @Test(arguments: SharedMedia.names(in: "video") + SharedMedia.names(in: "variants"))
    func framesAndTimesAgree(_ name: String) throws {
        let path = SharedMedia.path(name)
        let expected = try FFprobe(path)
        let video = try #require(expected.video)
        let reader = try VideoReader(path: path)
        let info = reader.info
        #expect(info.codedSize.width == video.width)
        #expect(info.codedSize.height == video.height)
        #expect(info.codec == video.codec_name)
        let isTurned = video.rotation.map { abs($0) == 90 } ?? false
        #expect(info.size.width == (isTurned ? info.codedSize.height : info.codedSize.width) & ~1)
        #expect(abs(info.duration.value - (video.seconds ?? -1)) < 0.0015)
        #expect(abs(info.start.value - (video.start ?? -1)) < 1e-5)
        #expect((info.sound == nil) == (expected.sound == nil))
        #expect(info.sound.map(\.channels) == expected.sound?.channels)

        var times: [Double] = []
        while let frame = try reader.next() {
            #expect(frame.index == times.count)
            #expect(frame.size == info.size)
            times.append(frame.time.value + info.start.value)
        }
        // Of the variants, whose tables are odd, every picture is decoded by the other reader too.
        let isVariant = name.hasPrefix("variants")
        let wanted = try isVariant ? FFprobe.frameTimes(of: path) : FFprobe.packetTimes(of: path)
        #expect(times.count == wanted.count)
        #expect(zip(times, wanted).allSatisfy { abs($0 - $1) < 2e-6 })
        #expect(info.frameCount == times.count)
        #expect(reader.damagedPieces == 0)
    }
}
