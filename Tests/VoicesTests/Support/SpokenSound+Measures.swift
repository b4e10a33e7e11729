import Foundation
import Voices

extension SpokenSound {
    /// Root of the mean square of all samples.
    var loudness: Float { (samples.reduce(0) { $0 + $1 * $1 } / Float(max(1, samples.count))).squareRoot() }

    /// The most frequent distance between repeating waves, as a frequency: how high the voice is.
    var pitch: Double {
        let frame = sampleRate / 20
        var found: [Double] = []
        for start in stride(from: 0, to: samples.count - 2 * frame, by: frame) {
            let part = Array(samples[start..<start + 2 * frame])
            let energy = part[..<frame].reduce(0) { $0 + $1 * $1 }
            guard energy > Float(frame) * 0.002 else { continue }
            var best: (lag: Int, value: Float) = (0, 0)
            for lag in sampleRate / 450...sampleRate / 60 {
                var product: Float = 0
                var other: Float = 0
                for index in 0..<frame {
                    product += part[index] * part[index + lag]
                    other += part[index + lag] * part[index + lag]
                }
                let value = product / (energy * other).squareRoot()
                // The shortest period that fits nearly as well as the best, not a multiple of it.
                if value > best.value + 0.03 { best = (lag, value) }
            }
            if best.value > 0.6 { found.append(Double(sampleRate) / Double(best.lag)) }
        }
        return found.isEmpty ? 0 : found.sorted()[found.count / 2]
    }
}
