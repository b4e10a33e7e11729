/// Where in a sound somebody speaks, judged against the sound's own level and noise.
package struct VoiceActivity: Sendable {
    /// Frames that stand out of the noise and are not much softer than the voice, with the short gaps of stops and words
    /// filled and single clicks dropped.
    package let isSpoken: [Bool]

    /// Longest gap that does not end an utterance: the closure of a stop and a word gap are shorter.
    private static let longestGap = 20
    /// Shortest sound that counts; a click is shorter.
    private static let shortestSound = 3
    /// Decibels under which nothing is a voice: the noise of a 16-bit file's last bit.
    private static let faintest: Float = -60

    /// Judges `features`.
    package init(_ features: SpeechFeatures) {
        let level = GaussianSmoother(deviation: 1.5)(features.level)
        let audible = level.map { $0 > Self.faintest }
        guard let loudest = SlidingQuantile(0.95, reach: 400).whole(level, chosen: audible),
            let top = SlidingQuantile(0.95, reach: 400)(level, chosen: audible)?.map({ max($0, loudest - 25) }),
            let noise = SlidingQuantile(0.1, reach: 300)(level, chosen: level.map { _ in true })
        else {
            isSpoken = level.map { _ in false }
            return
        }
        let active = level.indices.map { index in
            let threshold = min(top[index] - 12, max(noise[index] + 5, top[index] - 30))
            return level[index] > max(threshold, Self.faintest)
        }
        isSpoken = Self.withoutShortRuns(
            of: true,
            shorterThan: Self.shortestSound,
            in: Self.withoutShortRuns(of: false, shorterThan: Self.longestGap, in: active)
        )
    }

    /// Turns runs of `value` shorter than `length`, which begin and end inside, into their surroundings.
    private static func withoutShortRuns(of value: Bool, shorterThan length: Int, in frames: [Bool]) -> [Bool] {
        var result = frames
        var start: Int?
        for index in frames.indices {
            if frames[index] == value {
                start = start ?? index
            } else if let first = start {
                if first > 0, index - first < length {
                    for gap in first..<index { result[gap] = !value }
                }
                start = nil
            }
        }
        return result
    }
}
