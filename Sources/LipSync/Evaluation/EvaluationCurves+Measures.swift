extension EvaluationCurves {
    /// Lags up to this many frames are looked at.
    package static let longestLag = 6
    /// Fewer quiet frames than this say nothing.
    private static let fewestQuietFrames = 5
    /// Lips that bend less than this, in eye distances a frame squared, belong to a picture that stands still.
    private static let standstill = 0.001

    /// Share of the closures that the result shows; nil where there is none.
    package var closureRate: Double? {
        let closures = self.closures
        return closures.isEmpty ? nil : Double(closures.count { $0.isKept }) / Double(closures.count)
    }

    /// Share of the quiet frames in which the result's mouth is closed; nil where there are too few.
    package var silenceClosed: Double? {
        let openings = zip(isQuiet, resultOpening).compactMap { $0 ? $1 : nil }
        guard openings.count >= Self.fewestQuietFrames else { return nil }
        return Double(openings.count { $0 < closedBelow }) / Double(openings.count)
    }

    /// Mean second difference of the result's lip points against that of the original's; nil where too few frames have
    /// both, or where the original stands still.
    package var jitterRatio: Double? {
        var (result, original, count) = (0.0, 0.0, 0)
        for frame in wanted.indices.dropFirst().dropLast() {
            let around = frame - 1...frame + 1
            guard around.allSatisfy({ wanted[$0] != nil }),
                let a = self.result[frame - 1], let b = self.result[frame], let c = self.result[frame + 1],
                let d = self.original[frame - 1], let e = self.original[frame], let f = self.original[frame + 1]
            else { continue }
            result += Double(b.bend(from: a, to: c))
            original += Double(e.bend(from: d, to: f))
            count += 1
        }
        guard count >= CurveComparison.fewestFrames, original / Double(count) > Self.standstill else { return nil }
        return result / original
    }

    /// Standard deviation of the result's opening against that of the original's; nil where too few frames have both.
    package var motionRatio: Double? {
        let pairs = zip(resultOpening, originalOpening).compactMap { result, original in
            result.flatMap { result in original.map { (Double(result), Double($0)) } }
        }
        guard pairs.count >= CurveComparison.fewestFrames else { return nil }
        let original = Self.deviation(pairs.map(\.1))
        return original > 0 ? Self.deviation(pairs.map(\.0)) / original : nil
    }

    private static func deviation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    }
}
