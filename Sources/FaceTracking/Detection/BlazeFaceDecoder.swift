/// Reads the outputs of BlazeFace full-range (Bazarevsky et al., "BlazeFace", 2019; MediaPipe's full-range models):
/// one anchor in every cell of a 48 × 48 grid over an input of 192 × 192.
package enum BlazeFaceDecoder {
    /// Columns and rows of the input.
    package static let inputSide = 192
    /// Columns and rows of the grid of anchors.
    package static let gridSide = 48
    /// Numbers an anchor: centre, size and six points, x before y.
    package static let valuesPerAnchor = 16

    /// The anchors whose score reaches `threshold`, in pixels of the input (pixel edges at whole numbers), unsuppressed.
    ///
    /// `regressors` holds ``gridSide``² × ``valuesPerAnchor`` numbers in input pixels relative to the anchor's centre,
    /// `logits` one number an anchor.
    package static func decode(
        regressors: UnsafeBufferPointer<Float>,
        logits: UnsafeBufferPointer<Float>,
        threshold: Float
    ) -> [FaceDetection] {
        let anchors = gridSide * gridSide
        guard logits.count >= anchors, regressors.count >= anchors * valuesPerAnchor else { return [] }
        let stride = Float(inputSide) / Float(gridSide)
        var found: [FaceDetection] = []
        for index in 0..<anchors {
            let score = Logistic.sigmoid(logits[index])
            guard score >= threshold else { continue }
            let anchor = SIMD2(Float(index % gridSide) + 0.5, Float(index / gridSide) + 0.5) * stride
            let base = index * valuesPerAnchor
            func pair(_ number: Int) -> SIMD2<Float> {
                SIMD2(regressors[base + 2 * number], regressors[base + 2 * number + 1])
            }
            found.append(
                FaceDetection(
                    score: score,
                    box: FaceBox(center: anchor + pair(0), size: pair(1)),
                    keypoints: FaceDetection.Keypoint.allCases.map { anchor + pair(2 + $0.rawValue) }
                )
            )
        }
        return found
    }
}
