import Foundation

/// The power spectrum of short Hann windows of sound.
package struct PowerSpectrum {
    /// Points of the transform; the window is padded with zeros up to it.
    package static let size = 512
    /// Bins from 0 Hz to half the sample rate.
    package static let binCount = size / 2 + 1

    private let window: [Float]
    private var transform = FourierTransform(bits: 9)

    /// Prepares the tables.
    package init() {
        let length = AnalysisFrames.window
        window = (0..<length).map { Float(0.5 - 0.5 * cos(2 * Double.pi * (Double($0) + 0.5) / Double(length))) }
    }

    /// Power in each of ``binCount`` bins around sample `centre` of `samples`; beyond the ends there is silence.
    /// A full-scale sine reaches about 10⁴.
    package mutating func callAsFunction(_ samples: [Float], centre: Int) -> [Float] {
        let first = centre - AnalysisFrames.window / 2
        transform.load(
            window.enumerated().map { index, weight in
                samples.indices.contains(first + index) ? samples[first + index] * weight : 0
            }
        )
        transform.run()
        return zip(transform.real, transform.imaginary).prefix(Self.binCount).map { $0 * $0 + $1 * $1 }
    }
}
