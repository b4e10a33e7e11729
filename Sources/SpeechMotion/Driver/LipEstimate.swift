/// What the spectrum says about the lips, frame by frame, before it is known how much of it counts.
package struct LipEstimate: Sendable {
    /// Opening as a share of the speaker's range, about 0…1.
    package let opening: [Float]
    /// Width around the mean, about −1…1.
    package let width: [Float]
    /// Rounding, 0…1.
    package let rounding: [Float]
    /// Lips touching while the voice goes on, 0…1.
    package let closure: [Float]

    /// Opening that the mapping gives for the 5th and the 95th percentile of speech, where there is too little of it
    /// to measure.
    private static let usual: (low: Float, high: Float) = (-1.25, 0)
    /// The widest share that s, sh and f open to: the teeth stay together, while their missing low band would read as
    /// a wide mouth.
    private static let hissOpening: Float = 0.45
    /// Active frames after which a voice's own percentiles count as much as the usual ones.
    private static let trust: Float = 100

    /// Reads `bands` of a sound in which `voice` says where somebody speaks.
    package init(_ bands: RelativeBands, voice: VoiceActivity) {
        let soft = bands.bands.map { GaussianSmoother(deviation: 2)($0) }
        let raw = Self.bridged(BandMapping.opening(soft), voice: voice)
        let range = Self.range(of: zip(raw, zip(voice.isActive, bands.hiss)).filter { $1.0 && $1.1 < 0.5 }.map { $0.0 })
        opening = zip(raw, bands.hiss).map { raw, hiss in
            let share = min(1.15, max(0, (raw - range.low) / (range.high - range.low)))
            return share - hiss * max(0, share - Self.hissOpening)
        }
        // The middle of speech lies at −0.2; a weak estimate is not spread over the whole range.
        width = Self.bridged(BandMapping.width(soft), voice: voice).map { 1.1 * ($0 + 0.2) }

        let quick = BandMapping.opening(bands.bands.map { GaussianSmoother(deviation: 1)($0) })
        let shut = Ramp(from: 0.1, to: -0.1)
        let murmur = Ramp(from: -3, to: -2)
        closure = GaussianSmoother(deviation: 1)(
            quick.indices.map { index in
                guard voice.isActive[index] else { return 0 }
                return shut((quick[index] - range.low) / (range.high - range.low)) * murmur(bands.bands[0][index])
            }
        )
        let dark = Ramp(from: 0.8, to: 1.7)
        rounding = Self.bridged(BandMapping.rounding(soft), voice: voice).map { dark($0) }
    }

    /// The stretch that the estimate covers where this voice sounds and does not hiss: its own percentiles, held near
    /// the usual ones while little has been said.
    private static func range(of voiced: [Float]) -> (low: Float, high: Float) {
        let values = voiced.sorted()
        guard !values.isEmpty else { return usual }
        let own = (low: values[values.count / 20], high: values[values.count * 19 / 20])
        let weight = Float(values.count) / (Float(values.count) + trust)
        let low = usual.low + (own.low - usual.low) * weight
        return (low, max(low + 0.6, usual.high + (own.high - usual.high) * weight))
    }

    /// Half-way between `curve` and a straight line over each gap in which the voice is silent: lips neither freeze nor
    /// shut in the closure of a stop or between two words.
    private static func bridged(_ curve: [Float], voice: VoiceActivity) -> [Float] {
        var result = curve
        var previous: Int?
        for index in curve.indices where voice.isActive[index] {
            if let start = previous, index - start > 1 {
                for gap in start + 1..<index {
                    let share = Float(gap - start) / Float(index - start)
                    let line = curve[start] + (curve[index] - curve[start]) * share
                    result[gap] = (curve[gap] + line) / 2
                }
            }
            previous = index
        }
        return result
    }
}
