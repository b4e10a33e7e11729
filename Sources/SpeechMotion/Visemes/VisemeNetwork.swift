package import Inference
package import LipSyncModel

/// The trained ear: hears, in any language, which mouth shape is spoken (`training/` made it; its card tells how).
///
/// Its features are computed inside the network, so that they cannot differ from those that it was trained on: samples
/// go in, frames of ``HeardSpeech`` come out.
package final class VisemeNetwork {
    /// Samples from the middle of a frame to that of the next.
    package static let hop = Speech.sampleRate / Int(HeardSpeech.rate)
    /// Frames that one run of the network yields, so that memory does not grow with the sound.
    private static let window = 3_000
    /// Frames of sound that the network gets before and after those: it listens no further back and ahead.
    private static let (before, after) = (400, 25)

    private let network: InferenceModel
    private let classCount: Int
    private let bandCount: Int

    /// Loads the network of `installation` that `model` belongs to. Throws ``LipSyncError``: `setup.*` or
    /// `inference.load_failed`.
    package init(_ model: VisemeModel, of installation: Installation) throws {
        network = try InferenceModel(VisemeModel.networkName, of: installation)
        classCount = model.classes.count
        bandCount = model.motion.bandCount
    }

    /// What is heard in `speech`: a frame for every ``hop`` samples begun. Throws ``LipSyncError`` (`inference.*`).
    package func callAsFunction(_ speech: Speech) throws -> HeardSpeech {
        let frameCount = (speech.samples.count + Self.hop - 1) / Self.hop
        var heard = HeardSpeech(frameCount: frameCount, classCount: classCount, bandCount: bandCount)
        for first in stride(from: 0, to: frameCount, by: Self.window) {
            let frames = first..<min(first + Self.window, frameCount)
            let start = max(0, first - Self.before)
            try run(speech, start..<min(frameCount, frames.upperBound + Self.after))
            try copy(output: 0, width: classCount, frames, start: start, to: &heard.posteriors)
            try copy(output: 1, width: LipCurve.allCases.count, frames, start: start, to: &heard.curves)
            try copy(output: 2, width: bandCount, frames, start: start, to: &heard.bands)
        }
        return heard
    }

    /// Runs the network over the sound of `frames`. Samples that are not finite count as silence, and samples beyond
    /// ±8 are cut.
    private func run(_ speech: Speech, _ frames: Range<Int>) throws {
        let wanted = frames.lowerBound * Self.hop..<min(frames.upperBound * Self.hop, speech.samples.count)
        let samples = speech.samples[wanted].map { $0.isFinite ? min(8, max(-8, $0)) : 0 }
        try network.setInput(0, samples, shape: [1, samples.count])
        try network.run()
    }

    /// Copies `frames` of an output with `width` numbers a frame, whose first row is frame `start`.
    private func copy(
        output: Int,
        width: Int,
        _ frames: Range<Int>,
        start: Int,
        to numbers: inout [Float]
    ) throws {
        try network.withOutput(output) { rows in
            let part = (frames.lowerBound - start) * width..<(frames.upperBound - start) * width
            guard part.upperBound <= rows.count else {
                throw LipSyncError(
                    .internal,
                    code: "inference.wrong_shape",
                    "The model \(network.path) is not the one that this program was made for.",
                    cause: "output \(output) holds \(rows.count) numbers, not \(part.upperBound)"
                )
            }
            numbers.replaceSubrange(frames.lowerBound * width..<frames.upperBound * width, with: rows[part])
        }
    }
}
