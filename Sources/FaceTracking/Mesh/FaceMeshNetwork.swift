import Inference
import LipSyncModel

/// Attention mesh (Grishchenko et al., "Attention Mesh", 2020): 468 points of a face whose place is roughly known,
/// with the lips refined by a head of their own.
final class FaceMeshNetwork {
    /// The network's file.
    static let modelName = "face_mesh_lips.onnx"
    /// Columns and rows of the input.
    static let inputSide = 192

    private let model: InferenceModel

    /// Loads the network of `installation`. Input `[1, 3, 192, 192]` RGB 0…1; outputs 468 × (x, y, z),
    /// 80 × (x, y) and one logit.
    init(installation: Installation) throws {
        model = try InferenceModel(Self.modelName, of: installation)
    }

    /// Looks at `region` of `picture`; nil if the network's answer is not a mesh.
    func observe(_ region: FaceRegion, of picture: any Picture) throws -> FaceObservation? {
        guard region.side.isFinite, region.side >= 8, region.center.x.isFinite, region.center.y.isFinite else {
            return nil
        }
        // One sample a pixel of the input: averaging over large faces costs as much as the network and steadies the
        // mesh by less than a twentieth.
        let size = PixelSize(width: Self.inputSide, height: Self.inputSide)
        let patch = picture.patch(region.sampling(patchSide: Self.inputSide), size: size)
        try model.withInput { input in Self.fill(input, from: patch) }
        try model.run()
        let map = region.picturePoint(patchSide: Self.inputSide)
        var points = try model.withOutput(0) { numbers -> [SIMD2<Float>] in
            let count = min(FaceMesh.pointCount, numbers.count / 3)
            return (0..<count).map { index in map(SIMD2(numbers[3 * index], numbers[3 * index + 1])) }
        }
        guard points.count == FaceMesh.pointCount else { return nil }
        try model.withOutput(1) { numbers in
            for (order, index) in FaceMesh.Topology.refinedLips.enumerated() where 2 * order + 1 < numbers.count {
                points[index] = map(SIMD2(numbers[2 * order], numbers[2 * order + 1]))
            }
        }
        let confidence = try model.withOutput(2) { Logistic.sigmoid($0.first ?? -80) }
        guard let mesh = FaceMesh(points: points) else { return nil }
        return FaceObservation(mesh: mesh, confidence: confidence, sharpness: PatchSharpness.measure(patch))
    }

    private static func fill(_ input: UnsafeMutableBufferPointer<Float>, from patch: RGBImage) {
        let plane = inputSide * inputSide
        guard input.count == 3 * plane, patch.pixels.count == 3 * plane else { return }
        patch.pixels.withUnsafeBufferPointer { pixels in
            for i in 0..<plane {
                input[i] = Float(pixels[3 * i]) * (1 / 255)
                input[plane + i] = Float(pixels[3 * i + 1]) * (1 / 255)
                input[2 * plane + i] = Float(pixels[3 * i + 2]) * (1 / 255)
            }
        }
    }
}
