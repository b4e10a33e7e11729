package import LipSyncModel

/// Which part of a picture an engine may touch: the lower face and the neck below it.
package enum FaceRegion {
    /// The part of a picture of `size` around the lower face of `look`, if its jaw goes to `jaw` (pixels).
    /// Even-aligned; empty if the face is outside.
    package static func region(of look: Speaker.Look, jaw: [SIMD2<Float>], in size: PixelSize) -> PixelRect {
        let scale = look.head.scale
        let own = FaceMesh.Topology.jaw.map { look.mesh[$0] }
        let top = [FaceMesh.Topology.noseBase, 205, 425].map { look.mesh[$0] }
        return rect(around: own + jaw + top, margins: (0.30, 0.12, 0.30, 0.55), scale: scale, in: size)
    }

    /// The part of a picture of `size` that a unit needs: nose to chin, cheek to cheek.
    package static func unit(of look: Speaker.Look, in size: PixelSize) -> PixelRect {
        unit(of: look.mesh, scale: look.head.scale, slack: 0, in: size)
    }

    /// The same of a face whose other frames are not known yet, with room for what steadying its mesh may move.
    package static func unit(around mesh: FaceMesh, in size: PixelSize) -> PixelRect {
        // Eyes come closer as a head turns away; the face's height does not.
        let height = length(mesh[FaceMesh.Topology.forehead] - mesh[FaceMesh.Topology.chin])
        return unit(of: mesh, scale: max(HeadFrame(eyesOf: mesh).scale, 0.5 * height), slack: 0.08, in: size)
    }

    private static func unit(of mesh: FaceMesh, scale: Float, slack: Float, in size: PixelSize) -> PixelRect {
        let points = FaceMesh.Topology.mouthRegion + FaceMesh.Topology.outerLips
        return rect(
            around: points.map { mesh[$0] },
            margins: (0.15 + slack, 0.10 + slack, 0.15 + slack, 0.20 + slack),
            scale: scale,
            in: size
        )
    }

    /// The rectangle around `points`, grown by `margins` (left, top, right, bottom, in eye distances).
    private static func rect(
        around points: [SIMD2<Float>],
        margins: (left: Float, top: Float, right: Float, bottom: Float),
        scale: Float,
        in size: PixelSize
    ) -> PixelRect {
        var low = points[0]
        var high = points[0]
        for point in points {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        low -= SIMD2(margins.left, margins.top) * scale
        high += SIMD2(margins.right, margins.bottom) * scale
        let limit = SIMD2(Float(size.width), Float(size.height))
        low = pointwiseMin(pointwiseMax(low, .zero), limit)
        high = pointwiseMin(pointwiseMax(high, .zero), limit)
        let (x, y) = (Int(low.x), Int(low.y))
        return PixelRect(x: x, y: y, width: Int(high.x) - x, height: Int(high.y) - y).evenAligned(in: size)
    }
}
