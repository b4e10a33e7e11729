import LipSyncModel
import MouthSynthesis
import Testing

@Suite struct UnitSelectorTests {
    private let speaker = Speaker(
        track: SyntheticScene(faces: SyntheticScene.talking(frames: 96), shapes: []).scene.track
    )

    private func target(_ opening: Float) -> UnitTarget {
        let look = speaker.looks[0]
        return UnitTarget(
            opening: opening,
            width: look.width,
            yaw: look.yaw,
            pitch: look.pitch,
            scale: look.head.scale
        )
    }

    @Test func followsARunThatFits() {
        let targets = (20..<36).map { target(speaker.looks[$0].opening) }
        let path = UnitSelector(speaker: speaker).select(targets, budget: 100)
        for (before, after) in zip(path, path.dropFirst()) { #expect(after == before + 1) }
    }

    @Test func fitsTheOpening() {
        let targets = (0..<60).map { target(0.12 + 0.1 * sine(Float($0) * 0.9)) }
        let path = UnitSelector(speaker: speaker).select(targets, budget: 100)
        let errors = zip(path, targets).map { abs(speaker.looks[$0].opening - $1.opening) }
        #expect(errors.reduce(0, +) / Float(errors.count) < 0.04)
    }

    @Test(arguments: [1, 5, 20])
    func staysWithinItsBudget(budget: Int) {
        let targets = (0..<80).map { target(0.12 + 0.12 * sine(Float($0) * 0.37)) }
        let path = UnitSelector(speaker: speaker).select(targets, budget: budget)
        #expect(path.count == targets.count)
        #expect(Set(path).count <= budget)
    }

    @Test(arguments: [Float(0), 0.06, 0.2])
    func holdsAMouthWithoutFlickering(opening: Float) {
        let path = UnitSelector(speaker: speaker).select((0..<60).map { _ in target(opening) }, budget: 100)
        for i in path.indices.dropFirst(2) { #expect(path[i] == path[i - 1] || path[i] != path[i - 2]) }
    }

    /// The mesh takes a slit for closed lips, the picture does not.
    @Test func closesWithLipsThatTouch() {
        var track = SyntheticScene(faces: SyntheticScene.talking(frames: 96), shapes: []).scene.track
        let closed = speaker.looks.indices.filter { speaker.looks[$0].opening < 0.02 }
        let touching = Set(closed.filter { (28...52).contains($0) })
        for i in closed { track.samples[i].lipGap = touching.contains(i) ? 0.006 : 0.03 }
        #expect(!touching.isEmpty && touching.count < closed.count)
        let targets = track.samples.map { _ in target(0.002) }
        let path = UnitSelector(speaker: Speaker(track: track)).select(targets, budget: 100)
        #expect(path.allSatisfy(touching.contains))
    }

    @Test func takesNoBlurredOrDoubtfulFrames() {
        var samples = SyntheticScene(faces: SyntheticScene.talking(frames: 64), shapes: []).scene.track.samples
        for i in samples.indices where i % 2 == 1 { samples[i].confidence = 0.2 }
        let track = FaceTrack(id: "0", interval: TimeRange(start: .zero, end: Milliseconds(2560)), samples: samples)
        let path = UnitSelector(speaker: Speaker(track: track)).select((0..<40).map { _ in target(0.1) }, budget: 99)
        #expect(path.allSatisfy { $0 % 2 == 0 })
    }
}

@Suite struct UnitMixTests {
    private func isRun(_ a: Int, _ b: Int) -> Bool { b == a + 1 }

    @Test func leavesRunsAlone() {
        let mixes = UnitMix.joined([3, 4, 5, 6, 7], count: 20, isRun: isRun)
        #expect(mixes.allSatisfy { $0.other == nil && $0.otherShare == 0 })
    }

    @Test func fadesOverFourFramesAndLetsBothRunsGoOn() {
        let mixes = UnitMix.joined([3, 4, 5, 6, 12, 13, 14, 15], count: 20, isRun: isRun)
        #expect(mixes.map(\.main) == [3, 4, 5, 6, 12, 13, 14, 15])
        #expect(mixes.map(\.other) == [nil, nil, 10, 11, 7, 8, nil, nil])
        #expect(mixes[2].otherShare < mixes[3].otherShare)
        #expect(mixes[4].otherShare > mixes[5].otherShare)
        #expect(mixes.allSatisfy { $0.otherShare <= 0.5 })
    }

    @Test func dropsAMouthThatWouldSmear() {
        let mix = UnitMix(main: 1, other: 2, otherShare: 0.4)
        #expect(mix.fading(misfit: 0.01) == mix)
        #expect(mix.fading(misfit: 0.2).other == nil)
    }
}
