import Foundation
import LipSync
import LipSyncModel

extension EvaluationReport {
    /// The form for people: a line a number, each with what is good.
    var plain: String {
        let rows: [(name: String, value: String, good: String)] = [
            ("follows the sound", "r = \(number(measures.intention))", "0.9 and more"),
            ("comes late by", measures.lag.map { "\($0) frame\(abs($0) == 1 ? "" : "s")" } ?? "-", "-1 to 1"),
            ("like the original", "r = \(number(measures.reenactment))", "as much as is heard (own sound only)"),
            ("hears the original", "r = \(number(measures.heard))", "0.5 and more (own sound only)"),
            (
                "lips touch in m b p", "\(percent(measures.closureRate)) of \(measures.closures)",
                "95 % and more"
            ),
            ("closed in pauses", percent(measures.silenceClosed), "95 % and more"),
            ("untouched outside", measures.outsidePSNR.map { "\(number($0, 1)) dB" } ?? "-", "45 dB and more"),
            ("sharpness", number(measures.sharpnessRatio), "0.8 to 1.2 of the original"),
            ("jitter", number(measures.jitterRatio), "1.2 of the original and less"),
            ("largest jump", number(measures.jumpRatio), "1.2 of the original and less"),
            ("drawn mouths", percent(measures.drawnShare), "0 % where the original opens its mouth"),
            ("motion", number(measures.motionRatio), "about 1 of the original; 0.05 and less without a voice"),
        ]
        let widths = (rows.map { $0.name.count }.max() ?? 0, rows.map { $0.value.count }.max() ?? 0)
        let from = String(format: "%.2f", Double(subject.interval.start.count) / 1000)
        let to = String(format: "%.2f", Double(subject.interval.end.count) / 1000)
        let sound = subject.isOwnSound ? "the original's own sound" : "another sound"
        var lines = [
            "Face \(subject.faceID) from \(from) to \(to) s, \(subject.comparedFrames) frames compared, \(sound)."
        ]
        lines += rows.map { row in
            let name = row.name.padding(toLength: widths.0, withPad: " ", startingAt: 0)
            let value = row.value.padding(toLength: widths.1, withPad: " ", startingAt: 0)
            return "\(name)   \(value)   good: \(row.good)"
        }
        if let picture = subject.picture { lines.append(picture) }
        return lines.joined(separator: "\n")
    }

    private func number(_ value: Double?, _ digits: Int = 2) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? "-"
    }

    private func percent(_ share: Double?) -> String {
        share.map { String(format: "%.0f %%", 100 * $0) } ?? "-"
    }
}
