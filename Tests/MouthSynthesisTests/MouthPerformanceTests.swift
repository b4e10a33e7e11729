import LipSyncModel
import MouthSynthesis
import Testing

/// What a viewer sees: the mouth of the result against the wanted motion, in pixels.
@Suite struct MouthPerformanceTests {
    private func held(_ opening: Float, closure: Float = 0, frames: Int) -> [MouthMotion.Shape] {
        Array(repeating: MouthMotion.Shape(opening: opening, closure: closure), count: frames)
    }

    @Test(arguments: [Float(0.2), 0.5, 0.8, 1.0])
    func opensAsWideAsAsked(share: Float) throws {
        let scene = SyntheticScene(faces: SyntheticScene.talking(frames: 64), shapes: held(share, frames: 64))
        let performance = try scene.performance()
        let retargeting = Retargeting(speaker: Speaker(track: scene.scene.track))
        let wanted = retargeting.opening(scene.shapes[0])
        for frame in [16, 20, 24, 30, 33] {
            let seen = scene.faces[frame].measuredOpening(in: scene.render(frame, performance))
            #expect(abs(seen - wanted) < 0.03, "frame \(frame): \(seen) instead of \(wanted)")
        }
    }

    @Test func closesTheMouthWhateverTheSourceDoes() throws {
        let scene = SyntheticScene(
            faces: SyntheticScene.talking(frames: 64),
            shapes: held(0, closure: 1, frames: 64)
        )
        let performance = try scene.performance()
        for frame in 8..<56 {
            #expect(scene.faces[frame].measuredOpening(in: scene.render(frame, performance)) < 0.03)
        }
    }

    /// There is nothing to come from before the clip's first frame, and nothing to go back to after its last.
    @Test func givesTheMouthBackInsideTheClipOnly() throws {
        let faces = Array(SyntheticScene.talking(frames: 64)[8..<57])
        func seen(_ frame: Int, of scene: SyntheticScene) throws -> Float {
            faces[frame].measuredOpening(in: scene.render(frame, try scene.performance()))
        }
        let whole = SyntheticScene(faces: faces, shapes: held(0, closure: 1, frames: 49))
        #expect(try seen(0, of: whole) < 0.03)
        #expect(try seen(48, of: whole) < 0.03)
        let inside = SyntheticScene(faces: faces, shapes: held(0, closure: 1, frames: 47), firstFrame: 1)
        #expect(try seen(1, of: inside) > 0.1)
        #expect(try seen(47, of: inside) > 0.1)
        #expect(try seen(24, of: inside) < 0.03)
    }

    @Test func leavesEverythingOutsideItsRegionAndOnItsBorderAlone() throws {
        let scene = SyntheticScene(faces: SyntheticScene.talking(frames: 48), shapes: held(1, frames: 48))
        let performance = try scene.performance()
        let frame = 16
        let before = scene.faces[frame].picture
        let after = scene.render(frame, performance)
        let region = try #require(performance.region(ofOutputFrame: frame))
        #expect(after != before)
        for row in 0..<before.size.height {
            for column in 0..<before.size.width {
                let inside =
                    (region.x + 1..<region.maxX - 1).contains(column)
                    && (region.y + 1..<region.maxY - 1).contains(row)
                guard !inside else { continue }
                let index = row * before.size.width + column
                #expect(before.luma[index] == after.luma[index])
            }
        }
    }

    @Test func drawsTheInsideOfAMouthThatNeverOpens() throws {
        let still = Array(repeating: SyntheticFace(opening: 0.001), count: 40)
        let scene = SyntheticScene(faces: still, shapes: held(0.9, frames: 40))
        let performance = try scene.performance()
        #expect((1...12).contains(performance.wantedPictures.count))
        let before = still[20].picture
        let after = scene.render(20, performance)
        #expect(after != before)
        // Between the parted lips nothing of the lips' own colour is left in the middle.
        let middle = still[20].head.picture(SIMD2(0, 0.35 + 0.06))
        let index = Int(middle.y) * before.size.width + Int(middle.x)
        #expect(abs(Int(after.luma[index]) - Int(SyntheticFace.lips)) > 15)
    }

    @Test func closesAStillSmileThatShowsTeeth() throws {
        let smile = Array(repeating: SyntheticFace(opening: 0.10, width: 0.6), count: 40)
        let scene = SyntheticScene(faces: smile, shapes: held(0, closure: 1, frames: 40))
        let performance = try scene.performance()
        #expect(smile[20].measuredOpening(in: smile[20].picture) > 0.08)
        #expect(smile[20].measuredOpening(in: scene.render(20, performance)) < 0.03)
    }

    /// The tracker's edges run a little inside the opening: what lies between them and the lips must not stay as a line.
    @Test func closesASmileThatIsWiderThanTracked() throws {
        let tracked = Array(repeating: SyntheticFace(opening: 0.10, width: 0.6), count: 40)
        let performance = try SyntheticScene(faces: tracked, shapes: held(0, closure: 1, frames: 40)).performance()
        let shown = SyntheticFace(opening: 0.13, width: 0.6)
        let region = try #require(performance.region(ofOutputFrame: 20))
        var part = try #require(shown.picture.part(region))
        performance.render(&part, outputFrame: 20)
        #expect(shown.measuredOpening(in: shown.picture.replacing(region, with: part)) < 0.01)
    }

    @Test func passesFramesWithoutTheFaceThrough() throws {
        let scene = SyntheticScene(
            faces: SyntheticScene.talking(frames: 60),
            shapes: held(1, frames: 60),
            lost: Set(20..<30)
        )
        let performance = try scene.performance()
        #expect((20..<30).allSatisfy { performance.region(ofOutputFrame: $0) == nil })
        #expect(performance.region(ofOutputFrame: 40) != nil)
    }

    @Test func touchesNothingOutsideTheInsertion() throws {
        let scene = SyntheticScene(
            faces: SyntheticScene.talking(frames: 60),
            shapes: held(1, frames: 20),
            firstFrame: 20
        )
        let performance = try scene.performance()
        #expect((0..<20).allSatisfy { performance.region(ofOutputFrame: $0) == nil })
        #expect((40..<60).allSatisfy { performance.region(ofOutputFrame: $0) == nil })
        #expect((22..<38).allSatisfy { performance.region(ofOutputFrame: $0) != nil })
    }

    @Test func keepsNoMorePicturesThanItsBudget() throws {
        let frames = 900
        let faces = SyntheticScene.talking(frames: frames)
        let shapes = (0..<frames).map { MouthMotion.Shape(opening: 0.5 + 0.5 * sine(Float($0) * 0.7)) }
        let budget = 1 << 20
        let performance = try UnitSelectionEngine(pictureBudget: budget)
            .rehearse(SyntheticScene(faces: faces, shapes: shapes).scene)
        let bytes = performance.wantedPictures.values.reduce(0) { $0 + $1.area * 3 / 2 }
        #expect(bytes > 0)
        #expect(bytes <= 2 * budget)
    }

    @Test func refusesATrackWithoutFrames() {
        var scene = SyntheticScene(faces: SyntheticScene.talking(frames: 3), shapes: held(1, frames: 3))
        scene.lost = [0, 1, 2]
        #expect(throws: LipSyncError.self) { try UnitSelectionEngine().rehearse(scene.scene) }
    }

    @Test func followsATiltedHead() throws {
        let faces = SyntheticScene.talking(frames: 64).map { face in
            var tilted = face
            tilted.roll = 0.4
            return tilted
        }
        let scene = SyntheticScene(faces: faces, shapes: held(1, frames: 64))
        let performance = try scene.performance()
        let closed = 32
        #expect(faces[closed].measuredOpening(in: faces[closed].picture) < 0.03)
        #expect(faces[closed].measuredOpening(in: scene.render(closed, performance)) > 0.15)
    }
}
