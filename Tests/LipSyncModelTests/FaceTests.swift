import Foundation
import LipSyncModel
import Testing

@Suite struct FaceTests {
    /// A mesh whose points lie on a line, with the outer eye corners `eyeDistance` apart.
    private func mesh(eyeDistance: Float = 100, at corner: SIMD2<Float> = SIMD2(50.25, 60.5)) throws -> FaceMesh {
        var points = (0..<FaceMesh.pointCount).map { corner + SIMD2(Float($0) * 0.1, Float($0) * 0.25) }
        points[FaceMesh.Topology.leftEyeOuterCorner] = corner
        points[FaceMesh.Topology.rightEyeOuterCorner] = corner + SIMD2(0.6 * eyeDistance, 0.8 * eyeDistance)
        return try #require(FaceMesh(points: points))
    }

    private func track(id: String, from start: Int, to end: Int, eyeDistance: Float) throws -> FaceTrack {
        FaceTrack(
            id: id,
            interval: TimeRange(start: Milliseconds(start), end: Milliseconds(end)),
            samples: [
                FaceTrack.Sample(frame: 0, confidence: 0.9, mesh: try mesh(eyeDistance: eyeDistance)),
                FaceTrack.Sample(frame: 2, confidence: 0.25, mesh: try mesh(eyeDistance: eyeDistance + 10)),
            ]
        )
    }

    private func scan(_ tracks: [FaceTrack]) -> FaceScan {
        FaceScan(tracks: tracks, leftOut: [], frameTimes: [Seconds(0), Seconds(0.04)])
    }

    @Test func aMeshHasExactlyItsPoints() {
        #expect(FaceMesh(points: Array(repeating: .zero, count: 467)) == nil)
        #expect(FaceMesh(points: Array(repeating: .zero, count: 478)) == nil)
        #expect(FaceMesh(points: Array(repeating: .zero, count: 468)) != nil)
    }

    @Test func eyeDistanceIsMeasuredAlongTheTilt() throws {
        #expect(abs(try mesh(eyeDistance: 80).eyeDistance - 80) < 1e-3)
    }

    @Test func boundsHoldEveryPoint() throws {
        let mesh = try mesh()
        let bounds = mesh.bounds
        for point in mesh.points {
            #expect(Float(bounds.x) <= point.x && point.x <= Float(bounds.maxX))
            #expect(Float(bounds.y) <= point.y && point.y <= Float(bounds.maxY))
        }
        #expect(bounds.x == 50 && bounds.y == 60)
    }

    @Test func everyIndexOfTheTopologyIsAPoint() {
        typealias Topology = FaceMesh.Topology
        let all =
            Topology.outerLips + Topology.innerLips + Topology.jaw + Topology.still + Topology.mouthRegion
            + Topology.refinedLips
        #expect(all.allSatisfy { (0..<FaceMesh.pointCount).contains($0) })
        #expect(Set(Topology.refinedLips).count == 80)
        #expect(Set(Topology.outerLips + Topology.innerLips).isSubset(of: Set(Topology.refinedLips)))
        #expect(Set(Topology.still).isDisjoint(with: Topology.refinedLips))
    }

    @Test func aTrackSurvivesStorageToTheLastBit() throws {
        var track = try track(id: "3", from: 120, to: 4_200, eyeDistance: 1 / 3)
        track.samples[1].lipGap = 1 / 64
        let stored = try JSONEncoder().encode(track)
        #expect(try JSONDecoder().decode(FaceTrack.self, from: stored) == track)
    }

    @Test func aMeshThatWasCutShortIsRefused() throws {
        let sample = FaceTrack.Sample(frame: 1, confidence: 1, mesh: try mesh())
        let stored = String(decoding: try JSONEncoder().encode(sample), as: UTF8.self)
        let short = try #require(stored.range(of: "\"points\":\"")).upperBound
        let cut = stored.replacingCharacters(in: short..<stored.index(short, offsetBy: 32), with: "")
        #expect(cut.count == stored.count - 32)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(FaceTrack.Sample.self, from: Data(cut.utf8))
        }
    }

    @Test func theFaceVisibleLongestIsPreferred() throws {
        let small = try track(id: "0", from: 0, to: 5_000, eyeDistance: 40)
        let large = try track(id: "1", from: 0, to: 3_000, eyeDistance: 200)
        #expect(scan([small, large]).preferredTrack?.id == "0")
        #expect(scan([large, small]).preferredTrack?.id == "0")
    }

    @Test func theLargerOfFacesVisibleEquallyLongIsPreferred() throws {
        let small = try track(id: "0", from: 0, to: 3_000, eyeDistance: 40)
        let large = try track(id: "1", from: 500, to: 3_500, eyeDistance: 200)
        #expect(scan([small, large]).preferredTrack?.id == "1")
        #expect(scan([large, small]).preferredTrack?.id == "1")
    }

    @Test func aScanWithoutFacesPrefersNone() {
        #expect(scan([]).preferredTrack == nil)
        let empty = FaceTrack(id: "0", interval: TimeRange(start: .zero, end: .zero), samples: [])
        #expect(empty.meanEyeDistance == 0)
    }

    @Test func aTrackIsSeenWithItsMeshOrWithout() throws {
        var track = try track(id: "0", from: 0, to: 200, eyeDistance: 100)
        let box = PixelRect(x: 1, y: 2, width: 30, height: 40)
        #expect(track.frames == 0...2 && track.box(inFrame: 1) == nil)
        track.turnedAway = [FaceTrack.Head(frame: 1, box: box), FaceTrack.Head(frame: 4, box: box)]
        #expect(track.frames == 0...4)
        #expect(track.box(inFrame: 1) == box && track.box(inFrame: 3) == nil)
        #expect(track.firstBox == track.samples.first?.mesh.bounds)
        let stored = try JSONEncoder().encode(track)
        #expect(try JSONDecoder().decode(FaceTrack.self, from: stored) == track)
        track.samples = []
        #expect(track.frames == 1...4 && track.firstBox == box)
        track.turnedAway = []
        #expect(track.frames == nil && track.firstBox == nil)
    }

    @Test func meanEyeDistanceIsTheMean() throws {
        #expect(abs(try track(id: "0", from: 0, to: 1, eyeDistance: 100).meanEyeDistance - 105) < 1e-3)
    }
}
