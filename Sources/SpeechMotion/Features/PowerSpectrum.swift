import Foundation

/// The power spectrum of short windows of sound: Hann window, 512-point transform (radix 2, decimation in time;
/// Cooley and Tukey, 1965).
package struct PowerSpectrum {
    /// Points of the transform; the window is padded with zeros up to it.
    package static let size = 512
    /// Bins from 0 Hz to half the sample rate.
    package static let binCount = size / 2 + 1

    private let window: [Float]
    private let cosines: [Float]
    private let sines: [Float]
    private let reversed: [Int]
    private var real = [Float](repeating: 0, count: size)
    private var imaginary = [Float](repeating: 0, count: size)

    /// Prepares the tables.
    package init() {
        let length = AnalysisFrames.window
        window = (0..<length).map { Float(0.5 - 0.5 * cos(2 * Double.pi * (Double($0) + 0.5) / Double(length))) }
        cosines = (0..<Self.size / 2).map { Float(cos(2 * Double.pi * Double($0) / Double(Self.size))) }
        sines = (0..<Self.size / 2).map { Float(-sin(2 * Double.pi * Double($0) / Double(Self.size))) }
        let bits = Self.size.trailingZeroBitCount
        reversed = (0..<Self.size).map { index in
            (0..<bits).reduce(0) { $0 | ((index >> $1) & 1) << (bits - 1 - $1) }
        }
    }

    /// Power in each of ``binCount`` bins around sample `centre` of `samples`; beyond the ends there is silence.
    /// A full-scale sine reaches about 10⁴.
    package mutating func callAsFunction(_ samples: [Float], centre: Int) -> [Float] {
        let first = centre - AnalysisFrames.window / 2
        for index in 0..<Self.size {
            let position = first + index
            let inside = index < window.count && samples.indices.contains(position)
            real[reversed[index]] = inside ? samples[position] * window[index] : 0
            imaginary[index] = 0
        }
        transform()
        return (0..<Self.binCount).map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
    }

    /// In place, from bit-reversed order to natural order.
    private mutating func transform() {
        var half = 1
        while half < Self.size {
            let stride = Self.size / (2 * half)
            for start in Swift.stride(from: 0, to: Self.size, by: 2 * half) {
                for offset in 0..<half {
                    let (low, high) = (start + offset, start + offset + half)
                    let (c, s) = (cosines[offset * stride], sines[offset * stride])
                    let re = real[high] * c - imaginary[high] * s
                    let im = real[high] * s + imaginary[high] * c
                    real[high] = real[low] - re
                    imaginary[high] = imaginary[low] - im
                    real[low] += re
                    imaginary[low] += im
                }
            }
            half *= 2
        }
    }
}
