import Foundation

/// The greatest level between each sample and the next, over all channels, reconstructed at four times the rate.
struct TruePeakMeter {
    /// Samples to either side that a reconstructed point takes in.
    static let reach = 8
    /// Weights of `2 · reach` neighbours for the points a quarter, a half and three quarters on: a windowed sinc.
    private static let phases: [[Float]] = [0.25, 0.5, 0.75].map { shift in
        let taps = (0..<2 * reach).map { tap -> Double in
            let distance = Double(tap - reach + 1) - shift
            let sinc = sin(.pi * distance) / (.pi * distance)
            return sinc * pow(cos(.pi * distance / Double(2 * reach + 1)), 2)
        }
        let sum = taps.reduce(0, +)
        return taps.map { Float($0 / sum) }
    }
    /// How much louder than its loudest sample a stretch can possibly be.
    private static let greatestGain = phases.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 1

    /// The last `2 · reach − 1` samples and those that follow, per channel.
    private var history: [[Float]]
    private var shares: [Float]

    init(channels: Int) {
        history = Array(repeating: Array(repeating: 0, count: Self.reach - 1), count: channels)
        shares = Array(repeating: 0, count: Self.reach - 1)
    }

    /// Takes samples and returns the peaks that are known now: later by `reach` samples. Where the share is 0 nobody
    /// asks, and the peak is given as 0.
    mutating func measure(_ block: SoundBlock, shares new: [Float]) -> [Float] {
        for channel in history.indices { history[channel] += block.channels[channel] }
        shares += new
        let known = shares.count - (2 * Self.reach - 1)
        guard known > 0 else { return [] }
        var peaks = [Float](repeating: 0, count: known)
        // A quiet stretch cannot reach the ceiling whatever lies between its samples.
        for channel in history where mayExceed(channel) {
            channel.withUnsafeBufferPointer { samples in
                for index in 0..<known where shares[index + Self.reach - 1] > 0 {
                    peaks[index] = max(peaks[index], Self.peak(samples, at: index))
                }
            }
        }
        for channel in history.indices { history[channel].removeFirst(known) }
        shares.removeFirst(known)
        return peaks
    }

    /// The peaks of the last samples.
    mutating func finish() -> [Float] {
        let rest = SoundBlock(silence: Self.reach, channels: history.count)
        return measure(rest, shares: Array(repeating: 0, count: Self.reach))
    }

    private func mayExceed(_ samples: [Float]) -> Bool {
        samples.contains { abs($0) * Self.greatestGain > TruePeakLimiter.ceiling } && shares.contains { $0 > 0 }
    }

    private static func peak(_ samples: UnsafeBufferPointer<Float>, at index: Int) -> Float {
        var peak = max(abs(samples[index + reach - 1]), abs(samples[index + reach]))
        for weights in phases {
            var level: Float = 0
            for tap in 0..<2 * reach { level += weights[tap] * samples[index + tap] }
            peak = max(peak, abs(level))
        }
        return peak
    }
}
