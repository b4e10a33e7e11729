import Inference
import LipSyncModel

/// Finds faces in one picture with BlazeFace full-range, and on demand with its sparse sister, which is weaker on
/// far faces and stronger on turned ones.
final class FaceDetector {
    /// Which networks look.
    enum Effort {
        /// The full-range network alone.
        case single
        /// Its sparse sister alone.
        case sparse
        /// Both; their findings are united.
        case united
    }

    /// The two networks' files, the one that is always used first.
    static let modelNames = ["face_detection_full_range.tflite", "face_detection_full_range_sparse.tflite"]

    private let full: InferenceModel
    private let installation: Installation
    private var sparse: InferenceModel?

    /// Loads the first network of `installation`; the second is loaded when it is first needed.
    init(installation: Installation) throws {
        self.installation = installation
        full = try InferenceModel(Self.modelNames[0], of: installation)
    }

    /// Faces inside `region` with a score of at least `threshold`, best first, in pixels of the picture.
    func detect(
        in picture: any Picture,
        region: DetectionRegion,
        effort: Effort = .single,
        threshold: Float = 0.5
    ) throws -> [FaceDetection] {
        let input = DetectorInput(region)
        let image = input.pixels(of: picture)
        var found: [FaceDetection] = []
        if effort != .sparse { found += try run(full, input, image, threshold: threshold) }
        if effort != .single { found += try run(secondNetwork(), input, image, threshold: threshold) }
        return WeightedSuppression.joined(found).map { $0.mapped(input.picturePoint) }
    }

    /// How strongly the two networks together believe in the face that `isMeant` picks out: the mean of their best
    /// scores inside `region`, 0…1. What fools one of them for a moment seldom fools both.
    func belief(
        in picture: any Picture,
        region: DetectionRegion,
        that isMeant: (FaceDetection) -> Bool
    ) throws -> Float {
        let input = DetectorInput(region)
        let image = input.pixels(of: picture)
        let scores = try [full, secondNetwork()].map { model in
            try run(model, input, image, threshold: 0.1)
                .filter { isMeant($0.mapped(input.picturePoint)) }
                .map(\.score).max() ?? 0
        }
        return scores.reduce(0, +) / Float(scores.count)
    }

    private func secondNetwork() throws -> InferenceModel {
        let second = try sparse ?? InferenceModel(Self.modelNames[1], of: installation)
        sparse = second
        return second
    }

    private func run(
        _ model: InferenceModel,
        _ input: DetectorInput,
        _ image: RGBImage,
        threshold: Float
    ) throws -> [FaceDetection] {
        try model.withInput { input.fill($0, from: image) }
        try model.run()
        return try model.withOutput(0) { first in
            try model.withOutput(1) { second in
                // The two networks list their outputs in different orders; the larger one holds the boxes.
                let (regressors, logits) = first.count > second.count ? (first, second) : (second, first)
                return BlazeFaceDecoder.decode(regressors: regressors, logits: logits, threshold: threshold)
            }
        }
    }
}
