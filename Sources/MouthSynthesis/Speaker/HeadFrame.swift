import LipSyncModel

/// The head-upright frame of one picture: origin under the nose, x along the eyes to the picture's right, y towards the
/// chin, unit = the speaker's mean eye distance. A similarity between it and pixels.
package struct HeadFrame: Sendable {
    /// The origin in pixels.
    package var origin: SIMD2<Float>
    /// One unit along x, in pixels.
    package var axis: SIMD2<Float>

    /// The frame at `origin` whose unit along x is `axis`.
    package init(origin: SIMD2<Float>, axis: SIMD2<Float>) {
        self.origin = origin
        self.axis = axis
    }

    /// Pixels a unit.
    package var scale: Float { (axis * axis).sum().squareRoot() }

    /// A pixel position in head coordinates.
    package func head(_ point: SIMD2<Float>) -> SIMD2<Float> {
        let d = point - origin
        let square = (axis * axis).sum()
        return SIMD2(d.x * axis.x + d.y * axis.y, d.y * axis.x - d.x * axis.y) / square
    }

    /// A head position in pixels.
    package func picture(_ point: SIMD2<Float>) -> SIMD2<Float> {
        origin + SIMD2(point.x * axis.x - point.y * axis.y, point.x * axis.y + point.y * axis.x)
    }
}

extension HeadFrame {
    /// The frame that the eyes and the nose of one mesh span.
    init(eyesOf mesh: FaceMesh) {
        origin = mesh[FaceMesh.Topology.noseBase]
        axis = mesh[FaceMesh.Topology.rightEyeOuterCorner] - mesh[FaceMesh.Topology.leftEyeOuterCorner]
        if scale < 1 { axis = SIMD2(1, 0) }
    }

    /// The similarity that carries `model` (head coordinates) onto `points` (pixels) with the least squared error.
    /// Both have the same, non-zero number of points. Steadier than two eye corners: the noise of single points averages out.
    package init(fitting model: [SIMD2<Float>], to points: [SIMD2<Float>]) {
        let count = Float(model.count)
        let modelMean = model.reduce(.zero, +) / count
        let pointMean = points.reduce(.zero, +) / count
        var product = SIMD2<Float>.zero
        var square: Float = 0
        for (m, p) in zip(model, points) {
            let (a, b) = (m - modelMean, p - pointMean)
            product += SIMD2(a.x * b.x + a.y * b.y, a.x * b.y - a.y * b.x)
            square += (a * a).sum()
        }
        axis = square > 0 ? product / square : SIMD2(1, 0)
        origin = pointMean
        origin = pointMean - (picture(modelMean) - pointMean)
    }
}
