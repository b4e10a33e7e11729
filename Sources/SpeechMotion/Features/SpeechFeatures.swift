import Foundation
package import LipSyncModel

/// What an ear hears in each frame of a sound.
package struct SpeechFeatures: Sendable {
    /// Mel bands of every analysis, with centres at about 460, 1020, 1840, 3070 and 4900 Hz.
    package static let bandCount = 5
    /// What counts as no sound at all, in decibels.
    package static let silence: Float = -100

    /// Frames, as ``AnalysisFrames`` places them.
    package let frameCount: Int
    /// For each band the level in decibels of every frame; a full-scale sine has about 40 dB.
    package let bands: [[Float]]
    /// Level in decibels of the bands that carry a voice, together.
    package let level: [Float]

    /// Analyses `speech`. Samples that are not finite count as silence, and samples beyond ±8 are cut.
    package init(_ speech: Speech) {
        let samples = speech.samples.map { $0.isFinite ? min(8, max(-8, $0)) : 0 }
        let bank = FilterBank(count: Self.bandCount, lowest: 80, highest: 7_600)
        var spectrum = PowerSpectrum()
        let frameCount = AnalysisFrames.count(samples: samples.count)
        var bands = Array(repeating: [Float](), count: Self.bandCount)
        var level: [Float] = []
        for frame in 0..<frameCount {
            let powers = bank(spectrum(samples, centre: frame * AnalysisFrames.hop))
            for (band, power) in powers.enumerated() { bands[band].append(Self.decibels(power)) }
            // The highest band is hiss and consonants: it says little about whether somebody speaks.
            level.append(Self.decibels(powers.dropLast().reduce(0, +)))
        }
        self.frameCount = frameCount
        self.bands = bands
        self.level = level
    }

    private static func decibels(_ power: Float) -> Float {
        max(silence, 10 * log10f(power + 1e-12))
    }
}
