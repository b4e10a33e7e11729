import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Extended clips show the frames that were planned")
struct FrameSequenceTests {
    private static let frames = 40

    /// One clip for all tests: forty frames that tell their numbers, a key frame every twelve, B-frames.
    private func clip(in folder: TemporaryFolder) throws -> String {
        let path = folder.path("numbers.mp4")
        try SyntheticClip.numbered(path, frames: Self.frames)
        return path
    }

    private func number(of frame: VideoFrame) -> Int {
        let luma = Int(frame.copy(PixelRect(x: 60, y: 40, width: 2, height: 2)).luma[0])
        return Int((Double(luma - 24) / 4).rounded())
    }

    private func frameTimes() -> [Seconds] { (0..<Self.frames).map { Seconds(Double($0) / 25) } }

    @Test(arguments: [LipSyncOrder.Fit.trim, .loop, .bounce, .freeze], [1 << 40, 6 * 128 * 96 * 3 / 2, 1])
    func everyFrameIsTheOneThatWasPlanned(_ fit: LipSyncOrder.Fit, _ chunkBytes: Int) throws {
        let folder = try TemporaryFolder()
        let path = try clip(in: folder)
        let plan = PlaybackPlan(
            frameTimes: frameTimes(),
            sourceDuration: Seconds(1.6),
            fit: fit,
            wanted: Seconds(5)
        )
        let sequence = try FrameSequence(path: path, plan: plan, chunkBytes: chunkBytes)
        var shown: [Int] = []
        while let step = try sequence.next() {
            #expect(step.frame.index == shown.count)
            #expect(step.frame.time == plan.times[shown.count])
            #expect(step.sourceIndex == plan.sourceFrames[shown.count])
            shown.append(number(of: step.frame))
            // What is drawn on a frame must not show when the source frame comes again.
            let black = YUVImage(size: step.frame.size, encoding: step.frame.encoding)
            step.frame.paste(black, at: PixelRect(x: 0, y: 0, width: 128, height: 96))
        }
        #expect(shown == plan.sourceFrames)
        #expect(shown.count == (fit == .trim ? 40 : 125))
    }

    @Test func anyFrameCanBeSoughtInAnyOrder() throws {
        let folder = try TemporaryFolder()
        let reader = try VideoReader(path: try clip(in: folder))
        while try reader.next() != nil {}
        for wanted in [39, 0, 12, 11, 13, 38, 25, 24, 1, 39] {
            try reader.seek(to: wanted)
            let frame = try #require(try reader.next())
            #expect(frame.index == wanted)
            #expect(number(of: frame) == wanted)
            #expect(abs(frame.time.value - Double(wanted) / 25) < 1e-9)
        }
        try reader.seek(to: 400)
        #expect(try reader.next() == nil)
    }

    @Test(
        .enabled(if: SharedMedia.isPresent),
        arguments: [
            "v_editlist_cut_no_keyframe.mp4", "v_opengop_8b.mp4",
            "v_fragmented.mp4", "v_interlaced.mp4", "v_vfr.mp4", "v_video_starts_late.mp4", "v_hevc_hvc1.mp4",
            "v_vp9.mp4",
        ]
    )
    func soughtFramesAreTheSameAsReadOnes(_ name: String) throws {
        let reader = try VideoReader(path: SharedMedia.path("variants/" + name))
        let rect = PixelRect(x: 0, y: 0, width: reader.info.size.width, height: reader.info.size.height)
        var sums: [Int] = []
        while let frame = try reader.next() { sums.append(frame.copy(rect).luma.reduce(0) { ($0 &* 31) &+ Int($1) }) }
        for wanted in stride(from: sums.count - 1, through: 0, by: -7) {
            try reader.seek(to: wanted)
            let frame = try #require(try reader.next())
            #expect(frame.copy(rect).luma.reduce(0) { ($0 &* 31) &+ Int($1) } == sums[wanted], "frame \(wanted)")
        }
    }
}
