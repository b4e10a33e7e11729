import Foundation

/// Where a voice pauses, and how far that closes the lips and eases the mouth.
///
/// Music and noise are taken for speech too, but never for long with certainty. So what comes after a pause counts as speech
/// only if it soon sounds like nothing else; until then the pause goes on. The hush of a room is taken for speech too where
/// it comes first, for the network does not know yet how loud the voice will be, and where it comes last, for a word rings on.
struct VoicePauses {
    /// How far the lips are closed, 0…1. A short gap between two words leaves them where they are; before the first sound
    /// and after the last one they rest.
    let rest: [Float]
    /// How far the whole mouth is eased, 0…1.
    let relaxed: [Float]

    /// Fewer frames of a voice, and of a noise, than this do not tell how loud it is.
    private static let (fewestSpoken, fewestQuiet) = (25, 10)

    /// Frames a pause must have to be longer than what `seconds` says, whatever rounding does to a product.
    private static func isLonger(_ frames: Int, than seconds: Float) -> Bool {
        (Float(frames) - 0.5) / Float(HeardSpeech.rate) > seconds
    }

    /// The pauses in what was `heard`, by the rules of `motion`.
    init(_ heard: HeardSpeech, _ motion: Coarticulation) {
        let speech = Self.speech(heard, motion)
        var isQuiet = speech.map { $0 < 0.5 }
        let isPause = Self.pauses(isQuiet, shortest: motion.shortestRest)
        for talk in Self.runs(of: false, in: isPause) {
            let sure = talk.first { frame in
                let span = max(0, frame + 1 - motion.sureFrames)...frame
                return span.reduce(0) { $0 + speech[$1] } / Float(motion.sureFrames) >= motion.sure
            }
            let doubtful =
                talk.lowerBound..<(sure.map { max(talk.lowerBound, $0 - motion.sureAhead) } ?? talk.upperBound)
            for frame in doubtful { isQuiet[frame] = true }
        }
        rest = Self.reached(isQuiet, fall: motion.restFall, rise: motion.restRise, motion)
        relaxed = Self.reached(isQuiet, fall: motion.relax, rise: motion.relax, motion)
    }

    /// How likely somebody speaks in each frame: not at all in one that is much fainter than the voice, or no louder than
    /// the pauses.
    private static func speech(_ heard: HeardSpeech, _ motion: Coarticulation) -> [Float] {
        let speech = heard.probability(ofAny: motion.quietClasses).map { 1 - $0 }
        let levels = (0..<heard.frameCount).map { frame in
            let bands = heard.bands[frame * heard.bandCount..<(frame + 1) * heard.bandCount]
            return logf(bands.reduce(0) { $0 + expf($1) } / Float(heard.bandCount))
        }
        let spoken = zip(levels, speech).filter { $1 >= 0.5 }.map(\.0)
        guard spoken.count >= fewestSpoken else { return speech }
        let voice = median(spoken)
        var least = voice - motion.faint
        let quiet = zip(levels, speech).filter { $1 < 0.5 }.map(\.0)
        if quiet.count >= fewestQuiet {
            least = max(least, min(median(quiet) + motion.noiseMargin, voice - motion.noiseDepth))
        }
        return zip(speech, levels).map { $1 < least ? 0 : $0 }
    }

    private static func median(_ values: [Float]) -> Float {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The runs of quiet frames that are longer than `shortest` or touch an end.
    private static func pauses(_ isQuiet: [Bool], shortest: Float) -> [Bool] {
        var result = isQuiet
        for run in runs(of: true, in: isQuiet) where run.lowerBound > 0 && run.upperBound < isQuiet.count {
            guard !isLonger(run.count, than: shortest) else { continue }
            for frame in run { result[frame] = false }
        }
        return result
    }

    /// 1 from `fall` seconds after a pause begins until `rise` before it ends, 0 outside pauses.
    private static func reached(_ isQuiet: [Bool], fall: Float, rise: Float, _ motion: Coarticulation) -> [Float] {
        let step = Float(1 / HeardSpeech.rate)
        var reached = [Float](repeating: 0, count: isQuiet.count)
        for run in runs(of: true, in: isQuiet) {
            let (isFirst, isLast) = (run.lowerBound == 0, run.upperBound == isQuiet.count)
            guard isFirst || isLast || isLonger(run.count, than: motion.shortestRest) else { continue }
            for frame in run {
                let since = isFirst ? .infinity : Float(frame - run.lowerBound + 1) * step
                let left = isLast ? .infinity : Float(run.upperBound - frame - 1) * step
                reached[frame] = min(1, since / fall, left / rise)
            }
        }
        return reached
    }

    /// The longest stretches of `flags` that all are `value`.
    private static func runs(of value: Bool, in flags: [Bool]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start: Int?
        for index in 0...flags.count {
            if index < flags.count, flags[index] == value {
                start = start ?? index
            } else if let first = start {
                result.append(first..<index)
                start = nil
            }
        }
        return result
    }
}
