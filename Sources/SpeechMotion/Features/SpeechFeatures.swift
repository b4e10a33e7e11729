import Foundation
package import LipSyncModel

/// What an ear hears in each frame of a sound: decibels in mel bands.
package struct SpeechFeatures: Sendable {
    /// Bands of every analysis, from ``lowest`` to ``highest`` hertz.
    package static let bandCount = 20
    /// Lower edge of the first band, in hertz; below lies rumble.
    package static let lowest = 80.0
    /// Upper edge of the last band, in hertz.
    package static let highest = 7_600.0
    /// What counts as no sound at all, in decibels.
    package static let silence: Float = -100

    /// Frames, as ``AnalysisFrames`` places them.
    package let frameCount: Int
    /// `frameCount × bandCount` levels in decibels, frame after frame; a full-scale sine has about 40 dB.
    package let levels: [Float]

    /// Analyses `speech`. Samples that are not finite count as silence, and samples beyond ±8 are cut.
    package init(_ speech: Speech) {
        let samples = speech.samples.map { $0.isFinite ? min(8, max(-8, $0)) : 0 }
        let bank = FilterBank(count: Self.bandCount, lowest: Self.lowest, highest: Self.highest)
        var spectrum = PowerSpectrum()
        frameCount = AnalysisFrames.count(samples: samples.count)
        var levels: [Float] = []
        levels.reserveCapacity(frameCount * Self.bandCount)
        for frame in 0..<frameCount {
            for power in bank(spectrum(samples, centre: frame * AnalysisFrames.hop)) {
                levels.append(max(Self.silence, 10 * log10f(power + 1e-12)))
            }
        }
        self.levels = levels
    }

    /// Decibels of all bands of `bands` together in every frame.
    package func level(ofBands bands: Range<Int>) -> [Float] {
        (0..<frameCount).map { frame in
            var power: Float = 0
            for band in bands { power += powf(10, levels[frame * Self.bandCount + band] / 10) }
            return max(Self.silence, 10 * log10f(power + 1e-12))
        }
    }
}
