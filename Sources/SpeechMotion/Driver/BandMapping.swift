/// The linear map from band levels to the mouth.
///
/// A closed mouth lets only the lowest band out (nasals, the murmur of b and d); the wider it opens, the more of the
/// middle and high bands is radiated. So not loudness tells the opening, but how far those bands rise against the
/// lowest one.
///
/// The ten weights come from a ridge regression (λ = 200) of inner-lip opening and width, in standard deviations of the
/// speaker, on tracked real speech: 9 speakers, 51 s, all there was. Fitted without the speaker that it is tried on, the
/// whole driver's opening correlates with the tracked one at r = .44 without delay (loudness of the voice band alone:
/// .21; another clip's speech: .05), its width at r = .32. The weights hardly depend on which speaker is left out.
package struct BandMapping: Sendable {
    /// Weight of each band, per 10 dB below the band's own loudest.
    package let weights: [Float]

    /// Lip opening.
    package static let opening = BandMapping(weights: [-0.346, 0.049, 0.269, 0.179, 0.166])
    /// Mouth width.
    package static let width = BandMapping(weights: [-0.240, -0.082, 0.043, 0.128, 0.249])
    /// How much the first formant's region outweighs the second's and third's, which lip rounding lowers. By reasoning,
    /// not fitted.
    package static let rounding = BandMapping(weights: [0.5, 0.5, -0.5, -0.5, 0])

    /// The mapped curve of `bands`, each in units of 10 dB below its own loudest.
    package func callAsFunction(_ bands: [[Float]]) -> [Float] {
        guard let first = bands.first else { return [] }
        return first.indices.map { frame in
            zip(weights, bands).reduce(0) { $0 + $1.0 * $1.1[frame] }
        }
    }
}
