import Foundation

extension EvaluationMeasures {
    /// Sums up what was seen of `take` and of its pixels.
    init(_ take: EvaluatedTake, _ pixels: PictureComparison, isOwnSound: Bool) {
        let curves = take.curves
        let (wanted, result, original) = (curves.wanted, curves.resultOpening, curves.originalOpening)
        let intended = CurveComparison(result, with: wanted)
        self.init(
            intention: intended.correlation(),
            lag: intended.best(within: EvaluationCurves.longestLag)?.lag,
            reenactment: isOwnSound ? CurveComparison(result, with: original).best(within: 1)?.correlation : nil,
            heard: isOwnSound ? CurveComparison(original, with: wanted).correlation() : nil,
            closures: curves.closures.count,
            closureRate: curves.closureRate,
            closedBelow: Double(curves.closedBelow),
            silenceClosed: curves.silenceClosed,
            outsidePSNR: pixels.outsidePSNR,
            sharpnessRatio: pixels.sharpnessRatio,
            jitterRatio: curves.jitterRatio,
            jumpRatio: pixels.jumpRatio,
            drawnShare: wanted.contains { $0 != nil } ? (take.isDrawn ? 1 : 0) : nil,
            // What moves so little is the tracker's noise.
            motionRatio: take.isDrawn ? nil : curves.motionRatio
        )
    }

    /// The most telling numbers in one line, for the top of a picture.
    var headline: String {
        func text(_ value: Double?, _ digits: Int = 2) -> String {
            value.map { String(format: "%.\(digits)f", $0) } ?? "-"
        }
        func percent(_ value: Double?) -> String { value.map { String(format: "%.0f%%", 100 * $0) } ?? "-" }
        return [
            "intention r \(text(intention))",
            "lag \(lag.map(String.init) ?? "-")",
            "reenactment r \(text(reenactment))",
            "closed \(percent(closureRate)) of \(closures)",
            "silence closed \(percent(silenceClosed))",
            "outside \(text(outsidePSNR, 1)) dB",
            "motion \(text(motionRatio))",
        ].joined(separator: "   ")
    }
}
