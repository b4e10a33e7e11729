import FaceTracking
import LipSyncModel
import Testing

/// Heads are followed by the detector's boxes alone.
struct HeadTrailTests {
    private func detection(_ x: Float, _ y: Float = 100, side: Float = 60, score: Float = 0.5) -> FaceDetection {
        let box = FaceBox(center: SIMD2(x, y), size: SIMD2(side, side))
        return FaceDetection(score: score, box: box, keypoints: [])
    }

    private func sighting(_ frame: Int, _ x: Float, side: Float = 60, score: Float = 0.5) -> HeadSighting {
        let box = detection(x, side: side).box
        return HeadSighting(frame: frame, time: Seconds(Double(frame) * 0.04), box: box, score: score)
    }

    @Test func aHeadGoesOnWhereItsBoxesLeadTo() {
        var trail = HeadTrail(sighting(0, 100))
        for frame in 1...8 { trail.append(sighting(frame, 100 + 12 * Float(frame))) }
        #expect(trail.expectedBox(in: 9).center.x > 200)
        let next = trail.continuation(among: [detection(150, score: 0.9), detection(208)], in: 9)
        #expect(next?.box.center.x == 208, "the sure one stays behind")
    }

    @Test func ofSeveralHeadsTheNearestOfItsSizeIsTaken() {
        let trail = HeadTrail(sighting(0, 100))
        func next(_ detections: FaceDetection...) -> Float? {
            trail.continuation(among: detections, in: 1)?.box.center.x
        }
        #expect(next(detection(130, score: 0.6), detection(104)) == 104)
        #expect(next(detection(100, side: 130, score: 0.9)) == nil, "twice as large")
        #expect(next(detection(100, side: 25, score: 0.9)) == nil, "half as large")
        #expect(next() == nil)
    }

    @Test func aNeighbourIsNotTaken() {
        let trail = HeadTrail(sighting(0, 100))
        #expect(trail.continuation(among: [detection(170, score: 0.95)], in: 1) == nil)
        #expect(trail.continuation(among: [detection(190, score: 0.95)], in: 30) == nil, "however long ago")
        #expect(trail.continuation(among: [detection(140, score: 0.3)], in: 3)?.box.center.x == 140)
        #expect(trail.continuation(among: [detection(155, score: 0.3)], in: 3) == nil, "far and unsure")
        #expect(trail.continuation(among: [detection(155, score: 0.7)], in: 3) != nil, "far and sure")
    }

    @Test func aTrailIsWalkedBackwardsAsItIsForwards() throws {
        var trail = HeadTrail(sighting(20, 200))
        var back = try #require(trail.reversed)
        for frame in [19, 18, 17] {
            let found = try #require(back.continuation(among: [detection(Float(10 * frame))], in: frame))
            back.append(sighting(frame, found.box.center.x))
        }
        trail.prepend(back.sightings)
        #expect(trail.sightings.map(\.frame) == [17, 18, 19, 20])
        trail.forget(before: Seconds(0.7))
        #expect(trail.sightings.map(\.frame) == [18, 19, 20])
        #expect(trail.lastTime == trail.sightings.last?.time)
    }

    @Test func aHeadMissedAgainAndAgainIsLookedForLessOften() {
        var trail = HeadTrail(sighting(0, 100))
        var looks: [Int] = []
        for frame in 1...24 where trail.overdue(in: frame) >= 0 {
            looks.append(frame)
            trail.miss(in: frame)
        }
        #expect(looks.prefix(2) == [1, 2])
        #expect(looks.count < 12)
        trail.append(sighting(25, 100))
        #expect(trail.overdue(in: 26) == 0)
    }

    @Test func aHeadSeenForLongIsLookedForInEveryThirdFrame() {
        var trail = HeadTrail(sighting(0, 100))
        for frame in 1...30 { trail.append(sighting(frame, 100)) }
        #expect((31...33).filter { trail.overdue(in: $0) >= 0 } == [33])
    }

    @Test func aSingleBreathOfTheBoxHardlyChangesTheSize() {
        var trail = HeadTrail(sighting(0, 100))
        trail.append(sighting(1, 100, side: 90))
        #expect(trail.box.side > 60 && trail.box.side < 66)
    }
}
