import FaceTracking
import LipSyncModel
import Testing

/// What the detector saw of a head becomes the boxes of the frames without a mesh.
struct TurnedHeadTests {
    private let times = (0..<100).map { Seconds(Double($0) * 0.04) }

    private func sample(_ frame: Int, x: Float = 200, side: Float = 80) throws -> FaceTrack.Sample {
        let mesh = try #require(MeshFixture.mesh(x: x, y: 150, side: side))
        return FaceTrack.Sample(frame: frame, confidence: 1, mesh: mesh)
    }

    private func sighting(_ frame: Int, x: Float = 200, score: Float = 0.6) -> HeadSighting {
        let box = FaceBox(center: SIMD2(x, 150), size: SIMD2(70, 70))
        return HeadSighting(frame: frame, time: times[frame], box: box, score: score)
    }

    private func frames(_ samples: [FaceTrack.Sample], _ sightings: [HeadSighting]) -> [Int] {
        TurnedHead(samples: samples, sightings: sightings).boxes(times: times).map(\.frame)
    }

    @Test func aGapIsBridgedFromMeshToMesh() throws {
        let samples = [try sample(10, x: 100, side: 60), try sample(20, x: 200, side: 100)]
        let boxes = TurnedHead(samples: samples, sightings: [sighting(15, x: 150)]).boxes(times: times)
        #expect(boxes.map(\.frame) == Array(11...19))
        #expect(abs(boxes[4].box.height - 80) <= 2, "as high as the meshes around it")
        #expect(abs(boxes[4].box.width - 60) <= 2, "and narrower, being seen from the side")
        let middles = boxes.map { $0.box.x + $0.box.width / 2 }
        #expect(middles == middles.sorted() && abs(middles[4] - 150) <= 1)
    }

    @Test func aGapInWhichNothingWasSeenStaysOne() throws {
        #expect(frames([try sample(10), try sample(20)], []).isEmpty)
        #expect(frames([try sample(10), try sample(11)], []).isEmpty)
    }

    @Test func aHeadLeadsUpToTheFirstMeshAndAwayFromTheLast() throws {
        let samples = [try sample(30), try sample(31)]
        let around = [sighting(22), sighting(24), sighting(27), sighting(34), sighting(38)]
        #expect(frames(samples, around) == Array(22...29) + Array(32...38))
    }

    @Test func whatLeadsAwayHasToBeBelieved() throws {
        let samples = [try sample(10)]
        #expect(frames(samples, (11...20).map { sighting($0, score: 0.3) }).isEmpty)
        let fading = (11...30).map { sighting($0, score: $0 <= 18 ? 0.6 : 0.3) }
        #expect(frames(samples, fading) == Array(11...18))
        let shaky = [sighting(11), sighting(12), sighting(13, score: 0.3), sighting(14)]
        #expect(frames(samples, shaky) == Array(11...14))
    }

    @Test func aHeadThatWasGoneIsNotWaitedFor() throws {
        #expect(frames([try sample(10)], [sighting(12), sighting(40)]) == [11, 12])
        #expect(frames([try sample(10)], [sighting(40)]).isEmpty)
        #expect(frames([try sample(60)], [sighting(30), sighting(58)]) == [58, 59])
    }

    @Test func aFrameWithAMeshNeedsNoHead() throws {
        let samples = try (10...20).map { try sample($0) }
        #expect(frames(samples, (10...20).map { sighting($0) }).isEmpty)
    }
}
