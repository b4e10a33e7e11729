package import LipSyncModel

extension Speech {
    /// A millisecond: what is lost where times are rounded and rates converted.
    private static let slack = sampleRate / 1000

    /// How much this sound is the same recording as `other`, sample by sample: normalised cross-correlation, −1…1, over
    /// what both have, at the best offset of a millisecond at most; 0 where less than a second is left, or where either
    /// is silent.
    package func likeness(to other: Speech) -> Double {
        (-Self.slack...Self.slack).map { likeness(to: other, offset: $0) }.max() ?? 0
    }

    private func likeness(to other: Speech, offset: Int) -> Double {
        let (skipped, otherSkipped) = (max(0, -offset), max(0, offset))
        let count = min(samples.count - skipped, other.samples.count - otherSkipped)
        guard count >= Speech.sampleRate - Self.slack else { return 0 }
        var (product, own, others) = (0.0, 0.0, 0.0)
        samples.withUnsafeBufferPointer { samples in
            other.samples.withUnsafeBufferPointer { otherSamples in
                for index in 0..<count {
                    let (a, b) = (Double(samples[skipped + index]), Double(otherSamples[otherSkipped + index]))
                    product += a * b
                    own += a * a
                    others += b * b
                }
            }
        }
        // The noise of a 16-bit file's last bit is no sound.
        guard min(own, others) / Double(count) > 1e-8 else { return 0 }
        return product / (own * others).squareRoot()
    }
}
