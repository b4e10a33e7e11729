import Foundation

/// Keeps sound from clipping between its samples as well as on them. Where the level, reconstructed at four times the
/// rate (ITU-R BS.1770, annex 2), stays under the ceiling, samples pass bit for bit; where it does not, the gain falls
/// in time (look-ahead 5 ms) and recovers slowly (60 ms).
///
/// The limiter works only where it is told to: each sample comes with a share 0…1 of the reduction that it may get.
package struct TruePeakLimiter {
    /// −1 dBTP, the usual ceiling for sound that will be compressed.
    package static let ceiling: Float = 0.891_250_9

    private let lookAhead: Int
    private let release: Float
    private var pending: SoundQueue
    private var shares: [Float] = []
    private var peaks: TruePeakMeter
    private var gains: GainSmoother

    package init(_ format: SoundFormat) {
        lookAhead = format.sampleRate / 200
        release = exp(-1 / (0.06 * Float(format.sampleRate)))
        pending = SoundQueue(channels: format.channels)
        peaks = TruePeakMeter(channels: format.channels)
        gains = GainSmoother(reach: lookAhead, release: release)
    }

    /// Takes the next samples, each with its share, and returns those that are finished: later by 10 ms.
    package mutating func process(_ block: SoundBlock, shares: [Float]) -> SoundBlock {
        pending.append(block)
        self.shares += shares
        for peak in peaks.measure(block, shares: shares) { gains.add(Self.gain(for: peak)) }
        return emit()
    }

    /// Returns what is still inside, once no more will come.
    package mutating func finish() -> SoundBlock {
        for peak in peaks.finish() { gains.add(Self.gain(for: peak)) }
        gains.finish()
        return emit()
    }

    private static func gain(for peak: Float) -> Float { peak > ceiling ? ceiling / peak : 1 }

    private mutating func emit() -> SoundBlock {
        let finished = gains.take()
        var block = pending.take(finished.count)
        for (index, gain) in finished.enumerated() where gain < 1 && shares[index] > 0 {
            let effective = 1 - (1 - gain) * shares[index]
            for channel in block.channels.indices { block.channels[channel][index] *= effective }
        }
        shares.removeFirst(finished.count)
        return block
    }
}
