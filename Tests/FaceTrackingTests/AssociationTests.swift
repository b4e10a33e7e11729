import FaceTracking
import Foundation
import LipSyncModel
import Testing

struct AssociationTests {
    private func mesh(_ x: Float, _ y: Float, side: Float = 100, squeeze: Float = 1) throws -> FaceMesh {
        try #require(MeshFixture.mesh(x: x, y: y, side: side, squeeze: squeeze))
    }

    private func box(_ mesh: FaceMesh) -> FaceBox { FaceBox(around: mesh.points) }

    @Test func aSmallStepContinuesAndAJumpOrGrowthDoesNot() throws {
        let before = try mesh(200, 200)
        func goesOn(_ after: FaceMesh) -> Bool {
            FaceAssociation.continues(before, after, expected: box(before))
        }
        #expect(goesOn(try mesh(215, 205)))
        #expect(!goesOn(try mesh(320, 200)))
        #expect(!goesOn(try mesh(200, 200, side: 180)))
        #expect(!goesOn(try mesh(200, 200, side: 50)))
    }

    @Test func neighboursAreTwoAndDoublesAreOne() throws {
        #expect(FaceAssociation.coincide(try mesh(200, 200), try mesh(212, 203)))
        #expect(!FaceAssociation.coincide(try mesh(200, 200), try mesh(290, 200)))
    }

    @Test func aLostFaceIsTakenUpNearbyOrByItsShape() throws {
        let lost = try mesh(200, 200)
        func isBack(_ found: FaceMesh, missing: Int = 10) -> Bool {
            FaceAssociation.resumes(lost, expected: box(lost), missing: missing, found)
        }
        #expect(isBack(try mesh(230, 200)))
        #expect(isBack(try mesh(300, 200)))
        #expect(!isBack(try mesh(300, 200, squeeze: 0.6)), "another shape as far away")
        #expect(!isBack(try mesh(300, 200), missing: 1), "too far for one frame")
        #expect(!isBack(try mesh(500, 200)))
        #expect(!isBack(try mesh(200, 200, side: 220)))
    }

    @Test func shapeDoesNotDependOnPlaceOrSize() throws {
        let one = try mesh(200, 200)
        #expect(FaceAssociation.shapeDistance(one, try mesh(900, 40, side: 33)) < 0.001)
        #expect(FaceAssociation.shapeDistance(one, try mesh(200, 200, squeeze: 0.5)) > 0.1)
    }

    @Test func aDetectionCoversTheMeshItLiesOn() throws {
        let face = box(try mesh(200, 200))
        func detection(_ x: Float, side: Float) -> FaceDetection {
            FaceDetection(score: 1, box: FaceBox(center: SIMD2(x, 205), size: SIMD2(side, side)), keypoints: [])
        }
        #expect(FaceAssociation.covers(face, detection(205, side: 80)))
        #expect(!FaceAssociation.covers(face, detection(280, side: 80)))
        #expect(!FaceAssociation.covers(face, detection(205, side: 20)))
    }

    @Test func aTurnedRegionMapsItsPatchOntoTheFace() {
        let region = FaceRegion(center: SIMD2(300, 200), side: 96, angle: .pi / 2)
        let map = region.picturePoint(patchSide: 192)
        func near(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Bool { ((a - b) * (a - b)).sum() < 0.001 }
        #expect(near(map(SIMD2(96, 96)), SIMD2(300, 200)))
        // The patch's right is the picture's down.
        #expect(near(map(SIMD2(192, 96)), SIMD2(300, 248)))
        #expect(near(map(SIMD2(96, 192)), SIMD2(252, 200)))
        let sampling = region.sampling(patchSide: 192)
        #expect(near(sampling(SIMD2(95.5, 95.5)), SIMD2(300, 200)))
    }

    @Test func aRegionHoldsStillForSmallChangesAndFollowsLargeOnes() {
        let before = FaceRegion(center: SIMD2(300, 200), side: 200, angle: 0)
        let trembling = FaceRegion(center: SIMD2(300.4, 200), side: 200, angle: 0).steadied(from: before)
        #expect(trembling.center.x - 300 < 0.1)
        let moving = FaceRegion(center: SIMD2(330, 200), side: 230, angle: 0.3).steadied(from: before)
        #expect(abs(moving.center.x - 330) < 0.01 && abs(moving.side - 230) < 0.01 && abs(moving.angle - 0.3) < 0.001)
    }
}
