import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("A written file is what was asked for")
struct VideoWriterTests {
    /// Frames at uneven times, an anamorphic and wide-gamut source: everything that is easily lost.
    @Test func unevenTimesShapeAndColoursSurvive() throws {
        let folder = try TemporaryFolder()
        let (source, result) = (folder.path("source.mov"), folder.path("it's a \"result\".mp4"))
        try SyntheticClip.moving(
            source,
            seconds: 3.5,
            filter: "settb=1/25000,setpts='(N*1000+gt(mod(N,7),3)*431+gt(N,30)*7000)/25000/TB',setsar=64/45",
            options: [
                "-c:v", "libx264", "-preset", "fast", "-vsync", "passthrough", "-enc_time_base", "1:25000",
                "-video_track_timescale", "25000",
                "-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc",
                "-color_range", "tv",
            ]
        )
        try Transcoding.run(source, to: result, encoding: Encoding(preset: "medium"), metadata: ["comment": "what for"])
        let (before, after) = (try FFprobe(source), try FFprobe(result))
        let (old, new) = (try #require(before.video), try #require(after.video))
        let times = try FFprobe.packetTimes(of: result)
        #expect(try FFprobe.packetTimes(of: source) == times)
        #expect(times.count > 70)
        #expect(Set(zip(times.dropFirst(), times).map { (($0 - $1) * 1000).rounded() }).count > 2)
        #expect(new.sampleAspectRatio == "64:45")
        #expect(
            [new.colorPrimaries, new.colorTransfer, new.colorSpace, new.colorRange]
                == ["bt2020", "arib-std-b67", "bt2020nc", "tv"]
        )
        #expect(old.colorPrimaries == new.colorPrimaries)
        #expect(after.format.tags?["comment"] == "what for")
        #expect(abs((after.format.seconds ?? 0) - (before.format.seconds ?? 1)) < 0.01)
        #expect(after.sound?.sampleRate == "48000")
        #expect(try VideoReader(path: source).info.isVariableFrameRate)
        #expect(try VideoReader(path: source).info.notes.contains { $0.contains("HLG") })
    }

    @Test func theIndexComesFirst() throws {
        let folder = try TemporaryFolder()
        let (source, result) = (folder.path("source.mp4"), folder.path("result.mp4"))
        try SyntheticClip.moving(source)
        try Transcoding.run(source, to: result, metadata: ["org.example.origin": "synthetic"])
        let data = try Data(contentsOf: URL(fileURLWithPath: result))
        let index = try #require(data.range(of: Data("moov".utf8)))
        let content = try #require(data.range(of: Data("mdat".utf8)))
        #expect(index.lowerBound < content.lowerBound)
        #expect(try FFprobe(result).format.tags?["org.example.origin"] == "synthetic")
        #expect(try FFprobe(result).video?.avgFrameRate == "25/1")
    }

    @Test(arguments: [0, 10, 30])
    func theRateFactorDecidesOnQuality(_ factor: Int) throws {
        let folder = try TemporaryFolder()
        let (source, result) = (folder.path("source.mp4"), folder.path("result.mp4"))
        try SyntheticClip.moving(source, seconds: 0.4, tone: false)
        try Transcoding.run(source, to: result, encoding: Encoding(preset: "superfast", crf: factor))
        let (one, other) = (try VideoReader(path: source), try VideoReader(path: result))
        var squares = 0.0
        var count = 0.0
        while let before = try one.next(), let after = try other.next() {
            let rect = PixelRect(x: 0, y: 0, width: 192, height: 128)
            for (left, right) in zip(before.copy(rect).luma, after.copy(rect).luma) {
                squares += pow(Double(left) - Double(right), 2)
                count += 1
            }
        }
        let error = squares / count
        #expect(factor == 0 ? error == 0 : error > 0)
        #expect(factor != 30 || error > 10)
        #expect(factor != 10 || error < 10)
    }

    @Test func framesThatDoNotFitAreRefused() throws {
        let folder = try TemporaryFolder()
        let rate = try #require(FrameRate(numerator: 25, denominator: 1))
        let size = PixelSize(width: 64, height: 64)
        let writer = try VideoWriter(
            path: folder.path("x.mp4"),
            like: VideoInfo(size: size, frameRate: rate, frameCount: 2)
        )
        let encoding = ColorEncoding(matrix: .bt709, isFullRange: false)
        let image = YUVImage(size: size, encoding: encoding)
        try writer.write(VideoFrame(image, time: Seconds(1)))
        #expect(throws: LipSyncError.self) { try writer.write(VideoFrame(image, time: Seconds(1))) }
        #expect(throws: LipSyncError.self) { try writer.write(VideoFrame(image, time: Seconds(0.5))) }
        let other = YUVImage(size: PixelSize(width: 32, height: 64), encoding: encoding)
        #expect(throws: LipSyncError.self) { try writer.write(VideoFrame(other, time: Seconds(2))) }
        try writer.finish()
        try writer.finish()
        #expect(throws: LipSyncError.self) { try writer.write(VideoFrame(image, time: Seconds(3))) }
    }

    @Test func aFullDiskIsAnErrorWithItsReason() throws {
        let folder = try TemporaryFolder()
        let source = folder.path("source.mp4")
        try SyntheticClip.moving(source)
        let error = #expect(throws: LipSyncError.self) { try Transcoding.run(source, to: "/dev/full") }
        #expect(error?.code == "media.disk_full")
        #expect(error?.message.contains("No space left") == true)
        let missing = #expect(throws: LipSyncError.self) {
            try Transcoding.run(source, to: folder.path("no/such/folder.mp4"))
        }
        #expect(missing?.code == "media.write_failed")
    }

    @Test func extendedClipsKeepTheirRhythmAndSound() throws {
        let folder = try TemporaryFolder()
        let (source, result) = (folder.path("source.mp4"), folder.path("result.mp4"))
        try SyntheticClip.moving(source, seconds: 1, rate: "30000/1001")
        var times: [Seconds] = []
        let reader = try VideoReader(path: source)
        while let frame = try reader.next() { times.append(frame.time) }
        let plan = PlaybackPlan(
            frameTimes: times,
            sourceDuration: reader.info.duration,
            fit: .bounce,
            wanted: Seconds(2.5)
        )
        let mixer = try SoundMixer(
            video: source,
            info: reader.info,
            insertions: [SoundInsertion(path: source, at: Milliseconds(1000))],
            pictureDuration: plan.duration
        )
        let sequence = try FrameSequence(path: source, plan: plan)
        let writer = try VideoWriter(path: result, like: sequence.info, sound: mixer)
        while let step = try sequence.next() { try writer.write(step.frame) }
        try writer.finish()
        let after = try FFprobe(result)
        #expect(after.video?.avgFrameRate == "30000/1001")
        let written = try FFprobe.packetTimes(of: result)
        #expect(written.count == 75)
        #expect(zip(written, plan.times).allSatisfy { abs($0 - $1.value) < 1e-5 })
        #expect(abs((after.video?.seconds ?? 0) - plan.duration.value) < 1e-4)
        #expect(abs((after.sound?.seconds ?? 0) - plan.duration.value) < 1e-3)
    }
}
