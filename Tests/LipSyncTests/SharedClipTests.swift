import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

/// Real clips, with all that real clips bring.
@Suite(.serialized, .enabled(if: SharedMedia.isPresent, "the shared media are not here"))
struct SharedClipTests {
    private let pipeline = SandboxedPipeline(settings: .service, policy: .require, executable: BuiltProgram.path)
    private let sound = SharedMedia.path("audio/a03_en_librivox_0920.wav")
    private let fast = Encoding(preset: "ultrafast", crf: 30)

    @Test(arguments: [
        "variants/v_2997.mp4", "variants/v_vfr.mp4", "variants/v_phone_portrait_rot90.mov", "variants/v_no_audio.mp4",
        "variants/v_2160x2160.mp4", "variants/v_anamorphic_512x576_sar45_32.mp4",
        "variants/v_editlist_cut_no_keyframe.mp4", "video/s20_face_leaves_and_returns.mp4",
    ])
    func framesAndTheirTimesStay(clip: String) async throws {
        let folder = try TemporaryFolder()
        let (source, output) = (SharedMedia.path(clip), folder.path("out.mp4"))
        let order = LipSyncOrder(video: source, parts: [.init(sound: sound)], encoding: fast)
        let result = try await pipeline.lipSync(order, output: output)
        #expect((result.parts.first?.changedFrames ?? 0) > 20)

        let (before, after) = (try FFprobe.frameTimes(of: source), try FFprobe.frameTimes(of: output))
        #expect(before.count == after.count && result.video.frames == after.count)
        let starts = (before.first ?? 0, after.first ?? 0)
        #expect(zip(before, after).allSatisfy { abs(($0 - starts.0) - ($1 - starts.1)) < 0.001 })
        #expect(try FFprobe(source).video?.rotation == FFprobe(output).video?.rotation)
    }

    @Test func twoFacesSpeakInOneOrder() async throws {
        let folder = try TemporaryFolder()
        let clip = SharedMedia.path("video/s18_two_faces_take_turns_720p.mp4")
        let order = LipSyncOrder(
            video: clip,
            parts: [
                .init(faceID: "0", sound: sound, soundEnd: Milliseconds(2500), insertAt: .zero),
                .init(faceID: "1", sound: sound, soundStart: Milliseconds(2500), insertAt: Milliseconds(2800)),
            ],
            encoding: fast
        )
        let result = try await pipeline.lipSync(order, output: folder.path("out.mp4"))
        #expect(result.parts.map(\.faceID) == ["0", "1"])
        #expect(result.parts.allSatisfy { $0.changedFrames > 40 })
        #expect(result.video.frames == 150)
    }

    @Test func aClipWithoutAFaceIsRefused() async throws {
        let folder = try TemporaryFolder()
        let order = LipSyncOrder(
            video: SharedMedia.path("video/s10_noface_room_portrait.mp4"),
            parts: [.init(sound: sound)]
        )
        let result = await Task { try await pipeline.lipSync(order, output: folder.path("out.mp4")) }.result
        #expect { try result.get() } throws: { ($0 as? LipSyncError)?.kind == .noUsableFace }
    }
}
