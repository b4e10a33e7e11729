import Foundation

/// A Gaussian over frames: smooths a curve without delaying it.
package struct GaussianSmoother {
    private let weights: [Float]

    /// A Gaussian with the given standard deviation in frames, cut at three of them.
    package init(deviation: Double) {
        let reach = max(1, Int((3 * deviation).rounded(.up)))
        let bell = (-reach...reach).map { exp(-0.5 * pow(Double($0) / max(deviation, 1e-3), 2)) }
        let sum = bell.reduce(0, +)
        weights = bell.map { Float($0 / sum) }
    }

    /// The smoothed `curve`; its ends go on as they are.
    package func callAsFunction(_ curve: [Float]) -> [Float] {
        guard let first = curve.first, let last = curve.last else { return [] }
        let reach = weights.count / 2
        let padded =
            Array(repeating: first, count: reach) + curve + Array(repeating: last, count: reach)
        return padded.withUnsafeBufferPointer { padded in
            curve.indices.map { index in
                var sum: Float = 0
                for offset in weights.indices { sum += weights[offset] * padded[index + offset] }
                return sum
            }
        }
    }
}
