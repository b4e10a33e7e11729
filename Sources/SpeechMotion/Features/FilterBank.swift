import Foundation
import LipSyncModel

/// Triangular bands, evenly spaced on the mel scale (Stevens, Volkmann and Newman 1937, in O'Shaughnessy's form),
/// that sum a power spectrum's bins.
package struct FilterBank {
    /// Bands.
    package let count: Int
    /// Centre of each band in hertz.
    package let centres: [Double]
    private let bands: [(first: Int, weights: [Float])]

    /// `count` bands between `lowest` and `highest` hertz.
    package init(count: Int, lowest: Double, highest: Double) {
        self.count = count
        let (low, high) = (Self.mel(lowest), Self.mel(highest))
        let edges = (0..<count + 2).map { Self.hertz(low + (high - low) * Double($0) / Double(count + 1)) }
        centres = Array(edges[1...count])
        let binWidth = Double(Speech.sampleRate) / Double(PowerSpectrum.size)
        bands = (0..<count).map { band in
            let (left, centre, right) = (edges[band], edges[band + 1], edges[band + 2])
            let first = max(0, Int((left / binWidth).rounded(.up)))
            let last = min(PowerSpectrum.binCount - 1, Int(right / binWidth))
            let weights = (first...max(first, last)).map { bin -> Float in
                let frequency = Double(bin) * binWidth
                let slope = min((frequency - left) / (centre - left), (right - frequency) / (right - centre))
                return Float(max(0, slope))
            }
            return (first, weights)
        }
    }

    /// Power in each band of `spectrum`, which has ``PowerSpectrum/binCount`` bins.
    package func callAsFunction(_ spectrum: [Float]) -> [Float] {
        bands.map { band in
            var sum: Float = 0
            for (offset, weight) in band.weights.enumerated() { sum += weight * spectrum[band.first + offset] }
            return sum
        }
    }

    private static func mel(_ hertz: Double) -> Double { 1127 * log(1 + hertz / 700) }
    private static func hertz(_ mel: Double) -> Double { 700 * (exp(mel / 1127) - 1) }
}
