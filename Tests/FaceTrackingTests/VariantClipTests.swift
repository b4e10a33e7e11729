import FaceTracking
import LipSyncModel
import TestSupport
import Testing

/// One man in many technical guises: he has to be the same man in the same place.
@Suite(.serialized, .enabled(if: SharedMedia.isPresent, "the shared clips are not here"))
struct VariantClipTests {
    static let names = [
        "v_rot90.mp4", "v_rot180.mp4", "v_rot270.mp4", "v_phone_portrait_rot90.mov", "v_mirrored.mp4", "v_60fps.mp4",
        "v_12fps.mp4", "v_vfr.mp4", "v_grayscale.mp4", "v_hevc10_pq.mp4", "v_interlaced.mp4", "v_odd_721x577_444.mp4",
        "v_full_range.mp4", "v_2160x2160.mp4",
    ]
    static let hard = [
        "v_tiny_face_corner.mp4", "v_mouth_covered_black_bar.mp4", "v_closeup_face_fills_frame.mp4",
        "v_dark_noisy.mp4", "v_blurred.mp4", "v_lowbitrate.mp4", "v_tilted_25deg.mp4",
    ]

    @Test(arguments: names + hard)
    func theOneFaceIsFoundAllAlong(_ name: String) throws {
        let clip = try #require(Truth.shared.variants.first { $0.file == "variants/\(name)" })
        let scan = try ClipScan.of(clip)
        let track = try #require(scan.scan.tracks.first)
        #expect(scan.scan.tracks.count == 1)
        #expect(scan.scan.leftOut.isEmpty)
        #expect(scan.cuts.isEmpty)
        #expect(track.interval.start.count <= 200)
        #expect(track.interval.end.count >= clip.durationMs - 200, "\(track.interval)")
        #expect(track.samples.count == scan.scan.frameTimes.count)
    }

    @Test(arguments: ["v_rot90.mp4", "v_rot180.mp4", "v_rot270.mp4", "v_hevc10_pq.mp4", "v_60fps.mp4"])
    func theFaceLiesWhereItLiesInTheOriginal(_ name: String) throws {
        let original = try ClipScan.of(SharedMedia.path("variants/v_faststart.mp4"))
        let variant = try ClipScan.of(SharedMedia.path("variants/\(name)"))
        let expected = try #require(original.scan.tracks.first?.samples.first).mesh
        let found = try #require(variant.scan.tracks.first?.samples.first).mesh
        #expect(variant.size == original.size)
        #expect(found.bounds.intersectionOverUnion(expected.bounds) > 0.93)
        // Upright: the mouth is below the eyes.
        #expect(found[FaceMesh.Topology.upperInnerLip].y > found[FaceMesh.Topology.leftEyeOuterCorner].y)
    }
}
