import Foundation

/// How lips move between the sounds that were heard: every viseme pulls them towards its place, with a strength that
/// dies away before and after it (dominance functions: Cohen and Massaro 1993, "Modeling coarticulation in synthetic
/// visual speech"). The network's own curves and the colour of the sound are mixed in; m, b and p and pauses close the
/// lips.
///
/// `training/lips/motion.py` is the same in Python. The numbers come with the network; places are in standard deviations of a
/// speaker's own lips, around the speaker's mean.
package struct Coarticulation: Hashable, Codable, Sendable {
    /// Where each viseme sends the lips, for each of ``LipCurve``.
    package var places: [[Float]]
    /// How much each viseme has its way against its neighbours.
    package var strength: [Float]
    /// Time constants in seconds of each viseme's influence before and after its sound.
    package var before: [Float], after: [Float]
    /// Exponent of the posteriors: above 1 the likeliest counts for more.
    package var sharpness: Float
    /// Weights of the visemes' curve and of the network's own, and what is added, for each of ``LipCurve``.
    package var shapeWeight: [Float], curveWeight: [Float], offset: [Float]
    /// What the sound's colour adds.
    package var taps: [Int], bandWeight: [[[Float]]]
    /// What the visemes around add beyond their pull, at each of `taps`.
    package var visemeWeight: [[[Float]]]
    /// The visemes in which nobody speaks.
    package var quietClasses: [Int]
    /// Natural logarithm of power by which what is fainter than the voice is none, whatever the network hears in it.
    package var faint: Float
    /// The same for what is no louder than the noise of the pauses and so much above it, if that noise lies as far under the
    /// voice as `noiseDepth` says.
    package var noiseMargin: Float, noiseDepth: Float
    /// Seconds of the shortest pause that closes the lips, that it takes them, and that they need to part again.
    package var shortestRest: Float, restFall: Float, restRise: Float
    /// Seconds in which a pause eases the whole mouth, and that it needs to come back.
    package var relax: Float
    /// Mean probability from which on it is believed that somebody speaks, over how many frames, and how many frames before
    /// the last of them are believed with them.
    package var sure: Float, sureFrames: Int, sureAhead: Int
    /// The viseme of f and v, the opening in which the lower lip reaches the teeth, and the probabilities at which it sets
    /// out for them and is there.
    package var labiodentalClass: Int
    package var labiodentalOpening: Float, labiodentalFrom: Float, labiodentalFull: Float
    /// The viseme of m, b and p.
    package var closureClass: Int
    /// Probability of m, b and p at which lips begin to close, and at which they have closed.
    package var closureFrom: Float, closureFull: Float
    /// Probability that is enough in the one frame in which it is highest among so many to both sides.
    package var closurePeak: Float, closureReach: Int

    /// Bands that the colour is measured in.
    package var bandCount: Int { bandWeight.first?.count ?? 0 }

    /// Whether all tables are made for `classCount` classes.
    package func fits(classCount: Int) -> Bool {
        let curveCount = LipCurve.allCases.count
        return [places.count, strength.count, before.count, after.count].allSatisfy { $0 == classCount }
            && [shapeWeight, curveWeight, offset].allSatisfy { $0.count == curveCount }
            && places.allSatisfy { $0.count == curveCount } && bandWeight.count == taps.count && bandCount > 0
            && bandWeight.allSatisfy { $0.count == bandCount && $0.allSatisfy { $0.count == curveCount } }
            && visemeWeight.count == taps.count
            && visemeWeight.allSatisfy { $0.count == classCount && $0.allSatisfy { $0.count == curveCount } }
            && sureFrames > 0 && closureReach >= 0
            && ([closureClass, labiodentalClass] + quietClasses).allSatisfy((0..<classCount).contains)
    }

    /// The motion of lips that say what was `heard`.
    package func callAsFunction(_ heard: HeardSpeech) -> LipMotion {
        let pulls = pulls(heard)
        let colour = VoiceColour(heard, quietClasses: quietClasses)
        let pauses = VoicePauses(heard, self)
        func curve(_ curve: LipCurve) -> [Float] {
            let index = curve.rawValue
            let own = heard.curve(curve)
            return own.indices.map { frame in
                var (sum, weight): (Float, Float) = (0, 1e-12)
                for viseme in places.indices {
                    sum += pulls[viseme][frame] * places[viseme][index]
                    weight += pulls[viseme][frame]
                }
                let shape = shapeWeight[index] * sum / weight + curveWeight[index] * own[frame]
                return shape + shade(colour, index, frame) + lean(heard, index, frame) + offset[index]
            }
        }
        return LipMotion(
            opening: touchingTeeth(curve(.opening), heard.probability(of: labiodentalClass)),
            width: curve(.width),
            rounding: curve(.rounding),
            closure: closure(heard.probability(of: closureClass)),
            rest: pauses.rest,
            relaxed: pauses.relaxed
        )
    }

    /// What the sound's colour around `frame` adds to a curve.
    private func shade(_ colour: VoiceColour, _ curve: Int, _ frame: Int) -> Float {
        var sum: Float = 0
        for (tap, weights) in zip(taps, bandWeight) {
            let levels = colour.levels(at: frame + tap)
            for (weight, level) in zip(weights, levels) { sum += weight[curve] * level }
        }
        return sum
    }

    /// What the visemes around `frame` add to a curve.
    private func lean(_ heard: HeardSpeech, _ curve: Int, _ frame: Int) -> Float {
        var sum: Float = 0
        for (tap, weights) in zip(taps, visemeWeight) {
            let first = min(heard.frameCount - 1, max(0, frame + tap)) * heard.classCount
            for (viseme, weight) in weights.enumerated() { sum += weight[curve] * heard.posteriors[first + viseme] }
        }
        return sum
    }

    /// `opening`, but no wider in f and v than the lower lip is at the teeth, whatever vowel or r follows.
    private func touchingTeeth(_ opening: [Float], _ probability: [Float]) -> [Float] {
        zip(opening, probability).map { opening, probability in
            let teeth = min(1, max(0, (probability - labiodentalFrom) / (labiodentalFull - labiodentalFrom)))
            return opening + teeth * (min(opening, labiodentalOpening) - opening)
        }
    }

    /// How firmly lips touch where m, b or p is as likely as `touch`. What is doubtful is a short touch: a viewer misses it
    /// if it is not there, and forgives it if it is wrong.
    private func closure(_ touch: [Float]) -> [Float] {
        touch.indices.map { frame in
            let around = touch[max(0, frame - closureReach)...min(touch.count - 1, frame + closureReach)]
            if touch[frame] >= closurePeak, around.allSatisfy({ $0 <= touch[frame] }) { return 1 }
            return min(1, max(0, (touch[frame] - closureFrom) / (closureFull - closureFrom)))
        }
    }

    /// For each viseme, how much it pulls in each frame.
    private func pulls(_ heard: HeardSpeech) -> [[Float]] {
        var sums = [Float](repeating: 0, count: heard.frameCount)
        let sharp = places.indices.map { heard.probability(of: $0).map { powf(max($0, 1e-6), sharpness) } }
        for row in sharp { for frame in sums.indices { sums[frame] += row[frame] } }
        return places.indices.map { viseme in
            let share = zip(sharp[viseme], sums).map { $0 / $1 }
            return Dominance.spread(share, before: before[viseme], after: after[viseme]).map { $0 * strength[viseme] }
        }
    }
}
