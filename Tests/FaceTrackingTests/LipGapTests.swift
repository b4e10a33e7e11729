import FaceTracking
import LipSyncModel
import TestSupport
import Testing

/// What lies between lips that the mesh holds for closed.
@Suite struct LipGapTests {
    private static let (skin, dark): (UInt8, UInt8) = (150, 15)

    /// A face with eyes 200 pixels apart whose inner lips meet in row 180, `opening` pixels apart in the mesh.
    private func mesh(opening: Float = 0) throws -> FaceMesh {
        typealias Topology = FaceMesh.Topology
        var mesh = try #require(MeshFixture.mesh(x: 160, y: 120, side: 200))
        mesh.points[Topology.leftEyeOuterCorner] = SIMD2(60, 80)
        mesh.points[Topology.rightEyeOuterCorner] = SIMD2(260, 80)
        for (i, index) in Topology.innerLips.enumerated() {
            let isLower = (1...9).contains(i), step = Float(isLower || i == 10 ? i : 20 - i)
            mesh.points[index] = SIMD2(110 + 10 * (i == 0 ? 0 : step), 180 + (isLower ? opening / 2 : -opening / 2))
        }
        return mesh
    }

    /// Lips with a dark slit of `rows` rows around row 180.
    private func picture(slit rows: Int, light: UInt8 = skin) -> StillPicture {
        var image = StillPicture(size: PixelSize(width: 320, height: 320), red: light, green: light, blue: light).image
        for row in 180 - rows / 2..<180 - rows / 2 + rows {
            for i in 3 * 320 * row..<3 * 320 * (row + 1) { image.pixels[i] = Self.dark }
        }
        return StillPicture(image)
    }

    @Test(arguments: [0, 2, 4, 8])
    func growsWithTheSlit(rows: Int) throws {
        let gap = try #require(LipGap.measure(try mesh(), in: picture(slit: rows)))
        // Nine tenths of black, in eye distances.
        #expect(abs(gap - 0.9 * Float(rows) / 200) < 0.003, "\(gap)")
    }

    @Test func isTheSameForADarkerSkin() throws {
        let light = try #require(LipGap.measure(try mesh(), in: picture(slit: 4, light: 200)))
        let dark = try #require(LipGap.measure(try mesh(), in: picture(slit: 4, light: 100)))
        #expect(abs(light - dark) < 0.003)
    }

    @Test func needsNoLookAtAnOpenMouth() throws {
        #expect(LipGap.measure(try mesh(opening: 9), in: picture(slit: 9)) == nil)
        #expect(LipGap.measure(try mesh(opening: 6), in: picture(slit: 9)) != nil)
    }

    @Test func reachesOverTheBorderUnharmed() throws {
        var mesh = try mesh()
        for i in mesh.points.indices { mesh.points[i].y += 150 }
        #expect(LipGap.measure(mesh, in: picture(slit: 4)) != nil)
    }
}
