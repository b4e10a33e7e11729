import LipSyncModel
import MouthSynthesis
import Testing

/// Finding the line along which closed lips meet.
@Suite struct LipCreaseTests {
    private let whole = PixelRect(x: 0, y: 0, width: 320, height: 320)

    /// A closed mouth whose lips meet `below` pixels under the tracker's edge, and its look.
    private func closedMouth(below: Int?, opening: Float = 0.001) throws -> (picture: YUVImage, look: Speaker.Look) {
        let face = SyntheticFace(opening: opening)
        var picture = face.picture
        let sample = FaceTrack.Sample(frame: 0, confidence: 1, mesh: face.mesh)
        let track = FaceTrack(id: "0", interval: TimeRange(start: .zero, end: Milliseconds(40)), samples: [sample])
        let look = try #require(Speaker(track: track).looks.first)
        if opening < LipCrease.closed {
            let left = look.head.picture(look.geometry.inner[0])
            let right = look.head.picture(look.geometry.inner[10])
            let row = Int(left.y.rounded())
            for column in Int(left.x)...Int(right.x) {
                picture.luma[row * picture.size.width + column] = SyntheticFace.lips
                guard let below else { continue }
                picture.luma[(row + below) * picture.size.width + column] = SyntheticFace.inside
            }
        }
        return (picture, look)
    }

    @Test(arguments: [-2, 0, 1, 2])
    func findsTheDarkLine(below: Int) throws {
        let (picture, look) = try closedMouth(below: below)
        var crease = LipCrease()
        crease.sight(picture, at: whole, of: look)
        for offset in crease.offsets {
            #expect(abs(offset * look.head.scale - Float(below)) < 1)
        }
        let moved = crease.moved(look, look.geometry)
        for (before, after) in zip(look.geometry.inner, moved.look.geometry.inner) {
            #expect(abs((after.y - before.y) * look.head.scale - Float(below)) < 1)
        }
        #expect(moved.wanted.inner == moved.look.geometry.inner)
        #expect(moved.wanted.outer == look.geometry.outer)
    }

    @Test func movesNothingWhereNoLineIsSeen() throws {
        let (picture, look) = try closedMouth(below: nil)
        var crease = LipCrease()
        #expect(crease.offsets.allSatisfy { $0 == 0 })
        crease.sight(picture, at: whole, of: look)
        #expect(crease.offsets.allSatisfy { $0 == 0 })
        #expect(crease.moved(look, look.geometry).look.geometry == look.geometry)
    }

    @Test func takesTheMedianOfItsPictures() throws {
        let (picture, look) = try closedMouth(below: 2)
        let (other, _) = try closedMouth(below: -2)
        var crease = LipCrease()
        for image in [picture, other, picture] { crease.sight(image, at: whole, of: look) }
        #expect(crease.offsets.allSatisfy { abs($0 * look.head.scale - 2) < 1 })
    }

    @Test func learnsNothingFromAnOpenMouthAndMovesNone() throws {
        let (picture, look) = try closedMouth(below: 2)
        let (wide, openLook) = try closedMouth(below: nil, opening: 0.2)
        var crease = LipCrease()
        crease.sight(picture, at: whole, of: look)
        let known = crease.offsets
        crease.sight(wide, at: whole, of: openLook)
        #expect(crease.offsets == known)
        #expect(crease.moved(openLook, openLook.geometry).look.geometry == openLook.geometry)
    }
}
