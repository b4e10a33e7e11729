public import LipSyncModel

/// Speech as it was spoken: one channel at the voice's own rate.
public struct SpokenSound: Hashable, Sendable {
    /// Samples at ``sampleRate``, −1…1.
    public var samples: [Float]
    /// Samples a second.
    public var sampleRate: Int

    /// Wraps `samples`.
    public init(samples: [Float], sampleRate: Int) {
        self.samples = samples
        self.sampleRate = sampleRate
    }

    /// How long it sounds.
    public var duration: Seconds { Seconds(Double(samples.count) / Double(max(1, sampleRate))) }

    /// Silence of `duration`.
    static func silence(_ duration: Seconds, sampleRate: Int) -> SpokenSound {
        let count = Int((duration.value * Double(sampleRate)).rounded())
        return SpokenSound(samples: [Float](repeating: 0, count: count), sampleRate: sampleRate)
    }

    /// The greatest size of a sample.
    package var peak: Float { samples.reduce(0) { max($0, abs($1)) } }

    /// The same with its peak at `level`; unchanged where it is silent.
    func levelled(to level: Float) -> SpokenSound {
        let peak = peak
        guard peak > 1e-4 else { return self }
        return SpokenSound(samples: samples.map { $0 * (level / peak) }, sampleRate: sampleRate)
    }

    /// The same at another rate, interpolated linearly: good enough for a few words in another voice.
    func resampled(to rate: Int) -> SpokenSound {
        guard rate != sampleRate, let last = samples.last, sampleRate > 0, rate > 0 else { return self }
        let step = Double(sampleRate) / Double(rate)
        let result = (0..<Int(Double(samples.count) / step)).map { index in
            let position = Double(index) * step
            let lower = Int(position)
            let upper = lower + 1 < samples.count ? samples[lower + 1] : last
            return samples[lower] + (upper - samples[lower]) * Float(position - Double(lower))
        }
        return SpokenSound(samples: result, sampleRate: rate)
    }
}
