package import LipSyncModel
import SpeechMotion

/// What a listener needs to know of the sound to judge a mouth by it: how loud it is, and where nobody speaks.
package struct HeardSound: Sendable {
    /// Level of every analysis frame as a share: 0 at 50 dB under the loudest and below, 1 at the loudest.
    package let level: [Float]
    /// Analysis frames that lie well inside a pause.
    package let isQuiet: [Bool]

    /// Shorter gaps are no pauses.
    private static let shortestPause = Seconds(0.2)
    /// At either end of a pause the mouth is still or already under way.
    private static let edge = Seconds(0.1)
    /// Decibels from the loudest to nothing.
    private static let reach: Float = 50

    /// Listens to `speech`.
    package init(_ speech: Speech) {
        let features = SpeechFeatures(speech)
        let loudest = max(features.level.max() ?? SpeechFeatures.silence, SpeechFeatures.silence + Self.reach)
        level = features.level.map { max(0, 1 - (loudest - $0) / Self.reach) }
        isQuiet = Self.pauses(VoiceActivity(features).isSpoken)
    }

    /// The inside of each run of frames without a voice that is long enough.
    package static func pauses(_ isSpoken: [Bool]) -> [Bool] {
        let (shortest, edge) = (AnalysisFrames.span(shortestPause), AnalysisFrames.span(edge))
        var result = [Bool](repeating: false, count: isSpoken.count)
        var start: Int?
        for frame in 0...isSpoken.count {
            if frame < isSpoken.count, !isSpoken[frame] {
                start = start ?? frame
            } else if let first = start {
                if frame - first > shortest, first + edge < frame - edge {
                    for inside in first + edge..<frame - edge { result[inside] = true }
                }
                start = nil
            }
        }
        return result
    }

    /// Whether nobody speaks at `time`, counted from the sound's start.
    package func isQuiet(at time: Seconds) -> Bool {
        value(at: time, of: isQuiet) ?? false
    }

    /// The level at `time`, counted from the sound's start; 0 outside.
    package func level(at time: Seconds) -> Float {
        value(at: time, of: level) ?? 0
    }

    private func value<Value>(at time: Seconds, of values: [Value]) -> Value? {
        let frame = Int((time.value * AnalysisFrames.rate).rounded())
        return values.indices.contains(frame) ? values[frame] : nil
    }
}
