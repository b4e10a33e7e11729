package import LipSyncModel

/// What was wanted and what was seen, one entry for each frame of the insertion.
package struct EvaluationCurves: Sendable {
    /// When each frame is shown, on the result's clock.
    package var times: [Seconds]
    /// How long each frame is shown.
    package var durations: [Seconds]
    /// The opening that the sound asks for, in eye distances, where the new mouth is fully there; nil elsewhere.
    package var wanted: [Float?]
    /// How firmly the lips have to touch, 0…1.
    package var closure: [Float]
    /// Whether nobody speaks.
    package var isQuiet: [Bool]
    /// The mouth seen in the result; nil where none was.
    package var result: [SeenMouth?]
    /// The mouth seen in the original; nil where none was.
    package var original: [SeenMouth?]
    /// Openings below this, in eye distances, count as closed.
    package var closedBelow: Float

    package init(
        times: [Seconds],
        durations: [Seconds],
        wanted: [Float?],
        closure: [Float],
        isQuiet: [Bool],
        result: [SeenMouth?],
        original: [SeenMouth?],
        closedBelow: Float
    ) {
        self.times = times
        self.durations = durations
        self.wanted = wanted
        self.closure = closure
        self.isQuiet = isQuiet
        self.result = result
        self.original = original
        self.closedBelow = closedBelow
    }

    /// Frames at which the new mouth is fully there and seen.
    package var comparedFrames: Int { zip(wanted, result).count { $0 != nil && $1 != nil } }

    /// The opening of the result, in eye distances, where the new mouth is fully there.
    package var resultOpening: [Float?] { zip(wanted, result).map { $0 == nil ? nil : $1?.opening } }

    /// The opening of the original in the same frames.
    package var originalOpening: [Float?] { zip(wanted, original).map { $0 == nil ? nil : $1?.opening } }

    /// The moments in which the lips have to touch, and whether they do.
    package var closures: [LipClosure] {
        LipClosure.runs(of: closure, durations: durations, counts: wanted.map { $0 != nil }).compactMap { run in
            let near = max(0, run.lowerBound - 1)..<min(result.count, run.upperBound + 1)
            let openings = result[near].compactMap { $0?.opening }
            guard let least = openings.min() else { return nil }
            return LipClosure(frames: run, isKept: least < closedBelow)
        }
    }
}
