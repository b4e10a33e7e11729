import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("What is written keeps what the source is", .enabled(if: SharedMedia.isPresent))
struct TranscodingSharedMediaTests {
    static let clips =
        SharedMedia.names(in: "variants") + ["video/s05_man_suit_vfr_700.mp4", "video/s07_street_crowd_1080p.mp4"]

    @Test(arguments: clips)
    func timesTurnShapeAndColoursStay(_ name: String) throws {
        let folder = try TemporaryFolder()
        let source = SharedMedia.path(name)
        let result = folder.path("result.mp4")
        try Transcoding.run(source, to: result)

        let before = try FFprobe(source)
        let after = try FFprobe(result)
        let (old, new) = (try #require(before.video), try #require(after.video))
        let (oldTimes, newTimes) = (try FFprobe.packetTimes(of: source), try FFprobe.packetTimes(of: result))
        #expect(oldTimes == newTimes)
        #expect(new.codec_name == "h264")
        #expect(new.width == old.width.map { $0 & ~1 })
        #expect(new.height == old.height.map { $0 & ~1 })
        #expect(new.displayMatrix == old.displayMatrix)
        #expect((new.sample_aspect_ratio ?? "1:1") == (old.sample_aspect_ratio ?? "1:1"))
        #expect(new.color_space == old.color_space)
        #expect(new.color_primaries == old.color_primaries)
        #expect(new.color_transfer == old.color_transfer)
        // H.264 has no way to say "limited" without a matrix; players take it as limited then.
        #expect((new.color_range ?? "tv") == (old.color_range ?? "tv"))
        #expect(new.time_base == old.time_base)
        let isVariable = old.avg_frame_rate != old.r_frame_rate
        // Of variable rates ffprobe forgets the last picture, in one file or the other.
        let tolerance = isVariable ? 0.041 : 1e-4
        #expect(isVariable || new.avg_frame_rate == old.avg_frame_rate)
        #expect(abs((new.seconds ?? 0) - (old.seconds ?? -1)) < tolerance)
        #expect(abs(end(of: after) - end(of: before)) < max(tolerance, 2e-3))
        #expect((after.sound == nil) == (before.sound == nil))
    }

    private func end(of file: FFprobe) -> Double {
        [file.video, file.sound].compactMap { $0 }.map { ($0.start ?? 0) + ($0.seconds ?? 0) }.max() ?? 0
    }
}
