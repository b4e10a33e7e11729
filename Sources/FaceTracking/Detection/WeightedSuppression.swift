/// Joins detections of the same face: boxes that overlap the best one are averaged with their scores as weights
/// (BlazeFace, section 4.2), which jitters less than keeping the best one alone.
package enum WeightedSuppression {
    /// One detection a face, best first. Detections are the same face from an intersection over union of `overlap`.
    package static func joined(_ detections: [FaceDetection], overlap: Float = 0.3) -> [FaceDetection] {
        var rest = detections.sorted { $0.score > $1.score }
        var faces: [FaceDetection] = []
        while !rest.isEmpty {
            let best = rest.removeFirst()
            let same = rest.filter { $0.box.intersectionOverUnion(best.box) > overlap }
            rest.removeAll { $0.box.intersectionOverUnion(best.box) > overlap }
            faces.append(average([best] + same, score: best.score))
        }
        return faces
    }

    private static func average(_ group: [FaceDetection], score: Float) -> FaceDetection {
        let weight = group.reduce(0) { $0 + $1.score }
        guard let first = group.first, weight > 0 else {
            return FaceDetection(score: score, box: FaceBox(low: .zero, high: .zero), keypoints: [])
        }
        func mean(_ value: (FaceDetection) -> SIMD2<Float>) -> SIMD2<Float> {
            group.reduce(SIMD2<Float>.zero) { $0 + value($1) * ($1.score / weight) }
        }
        return FaceDetection(
            score: score,
            box: FaceBox(low: mean { $0.box.low }, high: mean { $0.box.high }),
            keypoints: first.keypoints.indices.map { index in mean { $0.keypoints[index] } }
        )
    }
}
