import FaceTracking
import Inference
import LipSyncModel
import TestSupport
import Testing

/// Scenes put together from one portrait, at 25 frames a second.
@Suite(.serialized)
struct SceneTests {
    private func track(
        _ frames: Int,
        options: FaceTrackingOptions = FaceTrackingOptions(minimumDuration: Seconds(0.4)),
        _ picture: (Int) -> StillPicture
    ) throws -> (scan: FaceScan, tracker: FaceTracker) {
        let tracker = try FaceTracker(installation: .locate(), options: options)
        for index in 0..<frames {
            try tracker.add(picture(index), at: index, time: Seconds(Double(index) * 0.04))
        }
        return (try tracker.finish(), tracker)
    }

    @Test func theSampleHasOneFaceFromFirstToLast() throws {
        let path = "\(try Installation.locate().dependenciesFolder)/samples/portrait.mp4"
        let scan = try ClipScan.of(path)
        #expect(scan.scan.tracks.count == 1)
        #expect(scan.scan.leftOut.isEmpty)
        #expect(scan.cuts.isEmpty)
        let face = try #require(scan.scan.tracks.first)
        #expect(face.id == "0")
        #expect(face.samples.count == scan.scan.frameTimes.count)
        #expect(face.samples.allSatisfy { $0.confidence > 0.9 })
    }

    @Test func aFacesPictureShowsTheFace() throws {
        let path = "\(try Installation.locate().dependenciesFolder)/samples/portrait.mp4"
        let portrait = try #require(try ClipScan.of(path).portraits["0"])
        #expect(portrait.size.width == portrait.size.height)
        let seen = try track(1, options: FaceTrackingOptions(minimumDuration: .zero)) { _ in StillPicture(portrait) }
        // One frame is too little to be believed, so look at what was followed.
        let mesh = try #require(seen.tracker.ended.first?.samples.first?.mesh)
        let middle = mesh.bounds.x + mesh.bounds.width / 2
        #expect(abs(middle - portrait.size.width / 2) < portrait.size.width / 10)
        #expect(mesh.bounds.height * 2 > portrait.size.height)
    }

    @Test func aStillFaceHasAStillMesh() throws {
        let scene = PortraitScene.wall.with(try PortraitScene.face(side: 200), x: 100, y: 60)
        let samples = try #require(try track(20) { _ in scene }.scan.tracks.first).samples
        let unit = samples[0].mesh.eyeDistance
        for (before, after) in zip(samples.dropFirst(5), samples.dropFirst(6)) {
            for index in FaceMesh.Topology.outerLips + FaceMesh.Topology.innerLips {
                let step = after.mesh[index] - before.mesh[index]
                #expect((step * step).sum().squareRoot() < 0.005 * unit)
            }
        }
    }

    @Test func noFaceIsSeenOnAWall() throws {
        let seen = try track(30) { _ in PortraitScene.wall }
        #expect(seen.scan.tracks.isEmpty && seen.scan.leftOut.isEmpty && seen.tracker.ended.isEmpty)
    }

    @Test func twoFacesAreTwoFromLeftToRight() throws {
        let face = try PortraitScene.face(side: 180)
        let scene = PortraitScene.wall.with(face, x: 270, y: 60).with(face, x: 20, y: 60)
        let tracks = try track(20) { _ in scene }.scan.tracks
        #expect(tracks.map(\.id) == ["0", "1"])
        #expect(tracks.map { $0.samples.count } == [20, 20])
        #expect(tracks[0].samples[0].mesh.bounds.x < tracks[1].samples[0].mesh.bounds.x)
    }

    @Test func aFaceThatComesInLateIsFollowedBackToItsFirstFrame() throws {
        let face = try PortraitScene.face(side: 180)
        let scan = try track(40) { index in
            index < 11 ? PortraitScene.wall : PortraitScene.wall.with(face, x: 150, y: 60)
        }.scan
        #expect(scan.tracks.first?.samples.first?.frame == 11)
        #expect(scan.tracks.first?.samples.count == 29)
    }

    @Test(arguments: [(gap: 15, faces: 1), (gap: 40, faces: 2)])
    func aFaceThatReturnsIsTheSameOnlyWithinASecond(_ expected: (gap: Int, faces: Int)) throws {
        let face = try PortraitScene.face(side: 180)
        let hidden = 20..<20 + expected.gap
        let scan = try track(hidden.upperBound + 20) { index in
            let y = hidden.contains(index) ? 320 : 60
            return PortraitScene.wall.with(face, x: 150, y: y)
        }.scan
        #expect(scan.tracks.count == expected.faces)
        let seen = scan.tracks.reduce(0) { $0 + $1.samples.count }
        #expect(seen == 40)
    }

    @Test func aCutEndsTheFaceAndAFlashDoesNot() throws {
        let face = try PortraitScene.face(side: 200)
        let room = PortraitScene.wall.with(face, x: 40, y: 60)
        var garden = StillPicture(size: PortraitScene.size, red: 20, green: 60, blue: 20)
        garden = garden.with(RGBImage(size: PixelSize(width: 200, height: 90)), x: 0, y: 0).with(face, x: 240, y: 90)
        let light = StillPicture(size: PortraitScene.size, red: 250, green: 250, blue: 250)
        let seen = try track(40) { index in index == 8 ? light : index < 20 ? room : garden }
        #expect(seen.tracker.cuts == [20])
        #expect(seen.scan.tracks.map { $0.samples.first?.frame } == [0, 20])
        #expect(seen.scan.tracks.map { $0.samples.last?.frame } == [19, 39])
    }

    @Test func smallAndBriefFacesAreLeftOutWithTheReason() throws {
        let small = PortraitScene.wall.with(try PortraitScene.face(side: 60), x: 200, y: 100)
        let tooSmall = try track(20) { _ in small }.scan
        #expect(tooSmall.tracks.isEmpty)
        #expect(tooSmall.leftOut.map(\.reason) == [.tooSmall])
        #expect(tooSmall.leftOut.first?.message.contains("at least 24 px") == true)

        let large = PortraitScene.wall.with(try PortraitScene.face(side: 200), x: 100, y: 60)
        let tooShort = try track(20, options: FaceTrackingOptions()) { _ in large }.scan
        #expect(tooShort.tracks.isEmpty)
        #expect(tooShort.leftOut.map(\.reason) == [.tooShort])
        #expect(tooShort.leftOut.first?.message == "The face is visible for 800 ms; at least 2000 ms are needed.")
    }

    @Test func framesOutOfOrderAreRefused() throws {
        let tracker = try FaceTracker(installation: .locate())
        try tracker.add(PortraitScene.wall, at: 0, time: .zero)
        #expect {
            try tracker.add(PortraitScene.wall, at: 2, time: Seconds(0.08))
        } throws: { ($0 as? LipSyncError)?.code == "faces.frame_order" }
    }
}
