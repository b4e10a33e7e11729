/// Band levels measured against the voice's own: independent of gain, microphone and channel.
package struct RelativeBands: Sendable {
    /// For each band how many times 10 dB every frame lies below the band's loudest moments nearby; about −5…0.5.
    package let bands: [[Float]]
    /// How much each frame is the hiss of a fricative, 0…1: the highest band outweighs the two lowest, as in frames
    /// whose sound crosses zero thousands of times a second.
    package let hiss: [Float]

    /// Decibels below the loudest moments at which a band counts as silent.
    private static let depth: Float = 50

    /// Measures `features` where `voice` is active; nil where it never is.
    package init?(_ features: SpeechFeatures, voice: VoiceActivity) {
        var bands: [[Float]] = []
        for band in features.bands {
            guard let loudest = SlidingQuantile(0.95, reach: 400)(band, chosen: voice.isActive) else { return nil }
            bands.append(zip(band, loudest).map { max(-Self.depth, $0 - $1) / 10 })
        }
        self.bands = bands
        let hissing = Ramp(from: 0, to: 6)
        hiss = GaussianSmoother(deviation: 1)(
            features.level.indices.map { frame in
                hissing(features.bands[4][frame] - max(features.bands[0][frame], features.bands[1][frame]))
            }
        )
    }
}
