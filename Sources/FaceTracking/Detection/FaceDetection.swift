/// A face as the detector reports it: a square-ish box from the brows to the chin, and six points.
package struct FaceDetection: Hashable, Sendable {
    /// Which point is which. Left and right are the picture's.
    package enum Keypoint: Int, CaseIterable {
        case leftEye, rightEye, noseTip, mouth, leftEar, rightEar
    }

    /// The network's belief, 0…1.
    package var score: Float
    package var box: FaceBox
    /// In the order of ``Keypoint``.
    package var keypoints: [SIMD2<Float>]

    package init(score: Float, box: FaceBox, keypoints: [SIMD2<Float>]) {
        self.score = score
        self.box = box
        self.keypoints = keypoints
    }

    package func point(_ keypoint: Keypoint) -> SIMD2<Float> { keypoints[keypoint.rawValue] }

    /// Distance of the eyes' middles, in pixels.
    package var eyeDistance: Float {
        let span = point(.rightEye) - point(.leftEye)
        return (span * span).sum().squareRoot()
    }

    /// The same detection with every coordinate sent through `map`.
    package func mapped(_ map: (SIMD2<Float>) -> SIMD2<Float>) -> FaceDetection {
        FaceDetection(
            score: score,
            box: FaceBox(low: map(box.low), high: map(box.high)),
            keypoints: keypoints.map(map)
        )
    }
}
