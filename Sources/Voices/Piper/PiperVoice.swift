import Inference
import LipSyncModel

/// A loaded Piper voice (VITS: Kim, Kong and Son, "Conditional Variational Autoencoder with Adversarial Learning for
/// End-to-End Text-to-Speech", 2021): phonemes in, sound out.
final class PiperVoice {
    private let model: InferenceModel
    private let description: PiperDescription
    private let encoder: PhonemeEncoder

    init(_ description: PiperDescription, model path: String, installation: Installation) throws {
        model = try InferenceModel(path: path, installation: installation, threads: 2)
        self.description = description
        encoder = PhonemeEncoder(description)
        guard (3...4).contains(model.inputShapes.count) else {
            throw LipSyncError(
                .badInput,
                code: "voice.bad_model",
                "The voice's model \(path) has \(model.inputShapes.count) inputs; a Piper voice has 3 or 4."
            )
        }
    }

    /// A sentence of `phonemes` with its marks, `speed` times as fast as the voice was trained. `liveliness` is the
    /// share of the voice's own randomness; without any the same sentence always sounds the same.
    func sound(of phonemes: String, speed: Double, liveliness: Float) throws -> SpokenSound {
        let scales = description.inference
        var samples: [Float] = []
        for numbers in encoder.numbers(of: phonemes) {
            try model.setInput(0, numbers, shape: [1, numbers.count])
            try model.setInput(1, [Int64(numbers.count)], shape: [1])
            try model.setInput(
                2,
                [scales.noiseScale * liveliness, scales.lengthScale / Float(speed), scales.noiseWidth * liveliness],
                shape: [3]
            )
            // Voices of several speakers: the first one.
            if model.inputShapes.count == 4 { try model.setInput(3, [Int64(0)], shape: [1]) }
            try model.run()
            samples += try model.withOutput(0) { output in output.map { $0.isFinite ? $0 : 0 } }
        }
        return SpokenSound(samples: samples, sampleRate: description.audio.sampleRate)
    }
}
