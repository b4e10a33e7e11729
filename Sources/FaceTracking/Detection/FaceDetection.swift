/// A face as the detector reports it: a square-ish box from the brows to the chin, and six points.
struct FaceDetection: Hashable, Sendable {
    /// Which point is which. Left and right are the picture's.
    enum Keypoint: Int, CaseIterable {
        case leftEye, rightEye, noseTip, mouth, leftEar, rightEar
    }

    /// The network's belief, 0…1.
    var score: Float
    var box: FaceBox
    /// In the order of ``Keypoint``.
    var keypoints: [SIMD2<Float>]

    func point(_ keypoint: Keypoint) -> SIMD2<Float> { keypoints[keypoint.rawValue] }

    /// Distance of the eyes' middles, in pixels.
    var eyeDistance: Float {
        let span = point(.rightEye) - point(.leftEye)
        return (span * span).sum().squareRoot()
    }

    /// The same detection with every coordinate sent through `map`.
    func mapped(_ map: (SIMD2<Float>) -> SIMD2<Float>) -> FaceDetection {
        FaceDetection(
            score: score,
            box: FaceBox(low: map(box.low), high: map(box.high)),
            keypoints: keypoints.map(map)
        )
    }
}
