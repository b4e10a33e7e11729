import FaceTracking
import LipSyncModel
import Testing

struct JudgementTests {
    private let clock = FrameClock(times: (0..<100).map { Seconds(Double($0) * 0.04) }, duration: Seconds(4))

    private func face(
        _ frames: ClosedRange<Int>,
        x: Float = 300,
        side: Float = 100,
        confidence: Float = 1,
        agreed: Int = 5,
        heads: [Int] = [],
        aside: Bool = false
    )
        throws -> EndedFace
    {
        var mesh = try #require(MeshFixture.mesh(x: x, y: 200, side: side))
        // The nose stands where the cheek ends.
        if aside { mesh.points[FaceMesh.Topology.noseTip] = mesh[FaceMesh.Topology.rightCheek] }
        return EndedFace(
            samples: frames.map { FaceTrack.Sample(frame: $0, confidence: confidence, mesh: mesh) },
            sightings: heads.map { frame in
                HeadSighting(
                    frame: frame,
                    time: clock.times[frame],
                    box: FaceBox(center: SIMD2(x, 200), size: SIMD2(side, side)),
                    score: 0.6
                )
            },
            portrait: nil,
            detectorAsked: 5,
            detectorAgreed: agreed
        )
    }

    private func judge(_ faces: [EndedFace]) -> FaceScan {
        FaceJudge(options: FaceTrackingOptions(), clock: clock).judge(faces).scan
    }

    @Test func facesAreNumberedByAppearanceThenFromLeftToRight() throws {
        let scan = judge([try face(10...90, x: 100), try face(0...99, x: 500), try face(0...99, x: 200)])
        #expect(scan.tracks.map(\.id) == ["0", "1", "2"])
        #expect(scan.tracks.map { $0.samples[0].mesh.bounds.x } == [150, 450, 50])
    }

    @Test func anIntervalReachesToTheEndOfItsLastFrame() throws {
        let scan = judge([try face(10...99)])
        #expect(scan.tracks.map(\.interval) == [TimeRange(start: Milliseconds(400), end: Milliseconds(4000))])
        #expect(scan.frameTimes.count == 100)
    }

    @Test func twoSecondsAreEnoughAndLessAreNot() throws {
        #expect(judge([try face(0...49)]).tracks.count == 1)
        let scan = judge([try face(0...48)])
        #expect(scan.leftOut.map(\.reason) == [.tooShort])
        #expect(scan.leftOut.map(\.message) == ["The face is visible for 1960 ms; at least 2000 ms are needed."])
        #expect(scan.leftOut.map(\.interval.end.count) == [1960])
    }

    @Test func aHeadThatLooksAwayMakesItsFaceLastLonger() throws {
        let scan = judge([try face(20...79, heads: Array(10...19) + Array(80...89))])
        #expect(scan.tracks.map(\.interval) == [TimeRange(start: Milliseconds(400), end: Milliseconds(3600))])
        #expect(scan.tracks.map(\.turnedAway.count) == [20])
        #expect(scan.tracks.map(\.samples.count) == [60])
    }

    @Test func aHeadMakesNoBriefFaceLongEnough() throws {
        let scan = judge([try face(20...59, heads: Array(60...99))])
        #expect(scan.leftOut.map(\.reason) == [.tooShort])
        #expect(scan.leftOut.map(\.interval) == [TimeRange(start: Milliseconds(800), end: Milliseconds(2400))])
    }

    @Test func aFaceInProfileAllAlongIsLeftOut() throws {
        let scan = judge([try face(0...99, aside: true)])
        #expect(scan.leftOut.map(\.reason) == [.turnedAway])
        #expect(scan.leftOut.map(\.message) == ["The face shows its front for 0 ms; at least 500 ms are needed."])
    }

    @Test func closeEyesAreTooSmall() throws {
        let scan = judge([try face(0...99, side: 39)])
        #expect(scan.leftOut.map(\.reason) == [.tooSmall])
        #expect(scan.leftOut.map(\.message) == ["The face's eyes are 23 px apart; at least 24 px are needed."])
    }

    @Test func whatTheDetectorSeldomSeesIsNoFace() throws {
        #expect(judge([try face(0...99, agreed: 1)]) == judge([]))
        #expect(judge([try face(0...99, confidence: 0.6)]) == judge([]))
        #expect(judge([try face(0...5, confidence: 0.95, agreed: 1)]) == judge([]))
    }

    @Test func withoutADurationTheLastFrameLastsLikeTheOneBefore() {
        let clock = FrameClock(times: [Seconds(0), Seconds(0.1), Seconds(0.3)], duration: nil)
        #expect(clock.interval(from: 0, through: 2).end.count == 500)
        #expect(clock.interval(from: 0, through: 0).end.count == 100)
    }
}
