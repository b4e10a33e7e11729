package import LipSyncModel

import func Foundation.atan2
import func Foundation.cos
import func Foundation.sin

/// The rotated square that is shown to the mesh network: upright by the eyes, half as large again as the face.
package struct FaceRegion: Hashable, Sendable {
    /// How much larger than the face the square is.
    package static let margin: Float = 1.5

    package var center: SIMD2<Float>
    /// Pixels of the picture along one side.
    package var side: Float
    /// Direction of the picture's x axis in the face, in radians: the angle of the line from eye to eye.
    package var angle: Float

    package init(center: SIMD2<Float>, side: Float, angle: Float) {
        self.center = center
        self.side = side
        self.angle = angle
    }

    package init(_ detection: FaceDetection) {
        let eyes = detection.point(.rightEye) - detection.point(.leftEye)
        self.init(center: detection.box.center, side: detection.box.side * Self.margin, angle: atan2(eyes.y, eyes.x))
    }

    package init(_ mesh: FaceMesh) {
        let eyes = mesh[FaceMesh.Topology.rightEyeOuterCorner] - mesh[FaceMesh.Topology.leftEyeOuterCorner]
        let angle = atan2(eyes.y, eyes.x)
        let (cosine, sine) = (cos(angle), sin(angle))
        let upright = FaceBox(
            around: mesh.points.lazy.map { SIMD2(cosine * $0.x + sine * $0.y, cosine * $0.y - sine * $0.x) }
        )
        let middle = upright.center
        self.init(
            center: SIMD2(cosine * middle.x - sine * middle.y, sine * middle.x + cosine * middle.y),
            side: upright.side * Self.margin,
            angle: angle
        )
    }

    /// This region, held back towards `previous` where the two hardly differ: the mesh depends a little on its region,
    /// and the region on the mesh, which would otherwise keep even a still face trembling.
    package func steadied(from previous: FaceRegion) -> FaceRegion {
        let shift = center - previous.center
        let turn = atan2(sin(angle - previous.angle), cos(angle - previous.angle))
        let moved = (shift * shift).sum().squareRoot() / max(previous.side, 1)
        let grown = abs(side / max(previous.side, 1) - 1)
        let change = max(moved, grown, abs(turn))
        let follow = min(1, 0.15 + 0.85 * change / 0.08)
        return FaceRegion(
            center: previous.center + shift * follow,
            side: previous.side + (side - previous.side) * follow,
            angle: previous.angle + turn * follow
        )
    }

    /// Where a point of a patch of `patchSide` × `patchSide` over the region (pixel edges at whole numbers) lies in
    /// the picture (pixel centres there).
    package func picturePoint(patchSide: Int) -> AffineTransform {
        let step = side / Float(patchSide)
        let (cosine, sine) = (step * cos(angle), step * sin(angle))
        let half = Float(patchSide) / 2
        return AffineTransform(
            a: cosine,
            b: -sine,
            tx: center.x - half * (cosine - sine),
            c: sine,
            d: cosine,
            ty: center.y - half * (sine + cosine)
        )
    }

    /// The map for sampling: from the patch's pixel centres at whole numbers to the picture.
    package func sampling(patchSide: Int) -> AffineTransform {
        var map = picturePoint(patchSide: patchSide)
        map.tx += (map.a + map.b) / 2
        map.ty += (map.c + map.d) / 2
        return map
    }
}
