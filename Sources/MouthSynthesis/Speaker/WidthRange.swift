import LipSyncModel

/// How wide one speaker's mouth is in speech, and how its width goes with its opening.
///
/// Speakers differ in the sign: some draw the corners apart as the jaw falls (r up to +0.7), others together (down to
/// −0.65), and the sound does not tell which. The clip does. So what the sound says of the width beyond the opening is
/// joined to the opening by this speaker's own correlation, and the sum is carried onto this speaker's own percentiles.
struct WidthRange: Sendable {
    /// Widths in eye distances at ``percents`` of this speaker's frames, ascending.
    let widths: [Float]
    /// Correlation of width and opening over this speaker's frames, −0.8…0.8.
    let coupling: Float

    /// Percentiles that are measured, and where a normal distribution has them, in standard deviations.
    private static let percents: [Float] = [0.05, 0.25, 0.5, 0.75, 0.95]
    private static let deviations: [Float] = [-1.645, -0.674, 0, 0.674, 1.645]
    /// Half the way from the narrowest to the widest, in eye distances: less looks frozen, more is the tracker's error.
    private static let (leastReach, greatestReach): (Float, Float) = (0.03, 0.10)
    /// The usual coupling, and the frames after which a speaker's own counts as much.
    private static let usualCoupling: (value: Float, trust: Float) = (0.3, 25)
    private static let greatestCoupling: Float = 0.8

    /// Mean and standard deviation of a motion's opening and of its width less its rounding, with pauses, and how they
    /// correlate. Measured over the motions heard in nine clips.
    private static let motionOpening: (mean: Float, deviation: Float) = (0.44, 0.30)
    private static let motionWidth: (mean: Float, deviation: Float) = (-0.13, 0.64)
    private static let motionCoupling: Float = 0.4
    /// How much of a speaker's width beyond the opening is followed: the sound tells it less surely than the opening.
    private static let independence: Float = 0.8

    /// Percentiles of all frames of `speaker`, and the coupling of those that can lend their mouth.
    init(measuring speaker: Speaker) {
        let median = speaker.quantile(0.5, of: \.width)
        let reach = (speaker.quantile(0.95, of: \.width) - speaker.quantile(0.05, of: \.width)) / 2
        if reach < Self.leastReach {
            widths = Self.even(around: median, reach: Self.leastReach)
        } else {
            let share = min(1, Self.greatestReach / reach)
            widths = Self.percents.map { median + (speaker.quantile($0, of: \.width) - median) * share }
        }
        let units = speaker.looks.filter(\.isUnit)
        let own = Self.correlation(units.map(\.opening), units.map(\.width))
        let (usual, trust) = Self.usualCoupling
        let count = Float(units.count)
        let held = (own * count + usual * trust) / (count + trust)
        coupling = min(max(held, -Self.greatestCoupling), Self.greatestCoupling)
    }

    /// A range of `reach` to either side of `mean`, for a mouth whose ways the clip never shows.
    init(mean: Float, reach: Float) {
        widths = Self.even(around: mean, reach: reach)
        coupling = Self.usualCoupling.value
    }

    /// Width in eye distances for `shape`. It follows the opening whether or not the lips touch in it: corners are slower.
    func width(_ shape: MouthMotion.Shape) -> Float {
        let (open, wide) = (min(max(shape.opening, 0), 1.1), min(max(shape.width - shape.rounding, -1.2), 1.2))
        let opening = (open - Self.motionOpening.mean) / Self.motionOpening.deviation
        let width = (wide - Self.motionWidth.mean) / Self.motionWidth.deviation
        func rest(_ r: Float) -> Float { (1 - r * r).squareRoot() }
        let beyond = (width - Self.motionCoupling * opening) / rest(Self.motionCoupling)
        return atDeviation(coupling * opening + Self.independence * rest(coupling) * beyond)
    }

    private static func even(around mean: Float, reach: Float) -> [Float] {
        deviations.map { mean + reach * $0 / deviations[deviations.count - 1] }
    }

    /// The width so many standard deviations from the middle: straight lines between the percentiles, level beyond.
    private func atDeviation(_ deviation: Float) -> Float {
        let places = Self.deviations
        guard let above = places.firstIndex(where: { $0 > deviation }) else { return widths[places.count - 1] }
        guard above > 0 else { return widths[0] }
        let share = (deviation - places[above - 1]) / (places[above] - places[above - 1])
        return widths[above - 1] + (widths[above] - widths[above - 1]) * share
    }

    /// Pearson's r; 0 where one of the two does not change.
    private static func correlation(_ one: [Float], _ other: [Float]) -> Float {
        let count = Float(max(one.count, 1))
        let (meanOne, meanOther) = (one.reduce(0, +) / count, other.reduce(0, +) / count)
        var (product, squareOne, squareOther): (Float, Float, Float) = (0, 0, 0)
        for (a, b) in zip(one, other) {
            product += (a - meanOne) * (b - meanOther)
            squareOne += (a - meanOne) * (a - meanOne)
            squareOther += (b - meanOther) * (b - meanOther)
        }
        let size = (squareOne * squareOther).squareRoot()
        return size > 1e-9 ? product / size : 0
    }
}
