import Foundation

/// How far the influence of a sound reaches: it falls off exponentially to both sides, at its own pace on each.
package enum Dominance {
    /// `probability` at ``HeardSpeech/rate`` spread over what is said before and after it, by time constants in seconds.
    package static func spread(_ probability: [Float], before: Float, after: Float) -> [Float] {
        func decay(_ constant: Float) -> Float { expf(-1 / (Float(HeardSpeech.rate) * max(constant, 1e-3))) }
        var result = probability
        func add(_ frames: some Sequence<Int>, _ decay: Float) {
            var state: Float = 0
            for frame in frames {
                result[frame] += state
                state = (state + probability[frame]) * decay
            }
        }
        add(probability.indices, decay(after))
        add(probability.indices.reversed(), decay(before))
        return result
    }
}
