import Foundation

/// How much a sound repeats itself at the pitch of a voice: the best normalised cross-correlation between a stretch
/// and its neighbour one pitch period on (Talkin's RAPT, 1995), below 1 kHz.
package enum Periodicity {
    /// Samples a second after thinning out: enough for what lies below 1 kHz.
    private static let thinning = 4
    /// Compared samples: 16 ms, short enough for a gliding pitch.
    private static let window = 64
    /// Periods tried: 70 to 350 Hz.
    private static let periods = 11...57
    /// Analysis frames between two measurements.
    private static let interval = 2

    /// For every analysis frame of `samples` 0 (noise, silence) … 1 (a clean voice or any other steady tone).
    package static func measure(_ samples: [Float]) -> [Float] {
        let low = thinned(samples)
        let frameCount = AnalysisFrames.count(samples: samples.count)
        var measured: [Float] = []
        measured.reserveCapacity(frameCount)
        for frame in 0..<frameCount {
            if frame % interval == 0 {
                measured.append(peak(low, centre: frame * AnalysisFrames.hop / thinning))
            } else if let last = measured.last {
                measured.append(last)
            }
        }
        return measured
    }

    private static func peak(_ low: [Float], centre: Int) -> Float {
        let first = centre - (window + periods.upperBound) / 2
        let last = first + window + periods.upperBound
        guard first >= 0, last <= low.count else { return 0 }
        return low[first..<last].withUnsafeBufferPointer { part in
            var best: Float = 0
            for period in periods {
                var (product, here, there): (Float, Float, Float) = (0, 1e-12, 1e-12)
                for index in 0..<window {
                    let (a, b) = (part[index], part[index + period])
                    product += a * b
                    here += a * a
                    there += b * b
                }
                best = max(best, product / (here * there).squareRoot())
            }
            return best
        }
    }

    /// Every fourth sample of what lies between about 60 Hz and 1 kHz: a windowed sinc, and a slow mean taken off.
    private static func thinned(_ samples: [Float]) -> [Float] {
        let reach = 40
        let cutoff = 1_000.0 / 16_000
        let taps = (-reach...reach).map { offset -> Float in
            let x = 2 * Double.pi * cutoff * Double(offset)
            let sinc = offset == 0 ? 1 : sin(x) / x
            return Float(2 * cutoff * sinc * (0.5 + 0.5 * cos(Double.pi * Double(offset) / Double(reach + 1))))
        }
        let padding = [Float](repeating: 0, count: reach)
        let low = (padding + samples + padding).withUnsafeBufferPointer { padded in
            stride(from: 0, to: samples.count, by: thinning).map { start -> Float in
                var sum: Float = 0
                for index in taps.indices { sum += taps[index] * padded[start + index] }
                return sum
            }
        }
        var mean: Float = 0
        return low.map { value in
            mean += (value - mean) * 0.05
            return value - mean
        }
    }
}
