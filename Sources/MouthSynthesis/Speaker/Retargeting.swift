package import LipSyncModel

/// Carries a motion that knows no face onto one speaker's own range of opening and width.
package struct Retargeting: Sendable {
    /// Ranges of a speaker narrower than this, in eye distances, say nothing about how the mouth opens in speech.
    package static let leastRange: Float = 0.06

    /// Opening of the mouth at rest and when closed on purpose.
    package let closed: Float
    /// Opening at the lower and upper end of speech.
    package let low: Float, high: Float
    private let widths: WidthRange
    /// Whether the clip never shows how this mouth opens, so that its inside has to be drawn.
    package let isDefault: Bool

    /// Measures `speaker`: 5th percentile = closed, 95th = wide open. Speakers without a usable range get a typical one.
    package init(speaker: Speaker) {
        let low = speaker.quantile(0.05, of: \.opening)
        let high = speaker.quantile(0.95, of: \.opening)
        isDefault = high - low < Self.leastRange
        if isDefault {
            (closed, self.low, self.high) = (0, 0.005, 0.17)
            widths = WidthRange(mean: speaker.quantile(0.5, of: \.width), reach: 0.05)
        } else {
            closed = min(low, 0.008)
            (self.low, self.high) = (low, min(high, 0.32))
            widths = WidthRange(measuring: speaker)
        }
    }

    /// Opening in eye distances for `shape`.
    package func opening(_ shape: MouthMotion.Shape) -> Float {
        let share = min(max(shape.opening, 0), 1.1)
        let open = low + share * (high - low)
        let firm = min(max(shape.closure, 0), 1)
        return open + (closed - open) * firm
    }

    /// Width in eye distances for `shape`, on this speaker's own widths: rounding narrows.
    package func width(_ shape: MouthMotion.Shape) -> Float { widths.width(shape) }
}
