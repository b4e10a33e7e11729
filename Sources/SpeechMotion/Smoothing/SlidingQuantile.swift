/// A quantile of a curve in a wide window that slides along it, for levels that change slowly.
package struct SlidingQuantile {
    /// Which quantile, 0 the least … 1 the greatest.
    package let share: Double
    /// Frames to each side of the middle one.
    package let reach: Int
    /// Frames between two evaluations; between them the result is interpolated.
    private static let step = 50
    /// Fewer chosen frames than this say nothing; the quantile of the whole curve stands in.
    private static let fewest = 50

    /// The quantile `share` over `reach` frames to each side.
    package init(_ share: Double, reach: Int) {
        self.share = share
        self.reach = reach
    }

    /// The quantile around every frame of `curve`, over the frames that `chosen` marks; nil if it marks none.
    package func callAsFunction(_ curve: [Float], chosen: [Bool]) -> [Float]? {
        guard let whole = whole(curve, chosen: chosen) else { return nil }
        let nodes = stride(from: 0, through: curve.count + Self.step, by: Self.step).map { centre in
            let first = min(curve.count, max(0, centre - reach))
            let range = first..<max(first, min(curve.count, centre + reach + 1))
            return quantile(of: curve, chosen: chosen, in: range, fewest: Self.fewest) ?? whole
        }
        return curve.indices.map { index in
            let (node, rest) = index.quotientAndRemainder(dividingBy: Self.step)
            return nodes[node] + (nodes[node + 1] - nodes[node]) * Float(rest) / Float(Self.step)
        }
    }

    /// The quantile of all frames of `curve` that `chosen` marks; nil if it marks none.
    package func whole(_ curve: [Float], chosen: [Bool]) -> Float? {
        quantile(of: curve, chosen: chosen, in: curve.indices, fewest: 1)
    }

    private func quantile(of curve: [Float], chosen: [Bool], in range: Range<Int>, fewest: Int) -> Float? {
        let values = range.filter { chosen[$0] }.map { curve[$0] }.sorted()
        guard values.count >= fewest else { return nil }
        return values[min(values.count - 1, Int(Double(values.count) * share))]
    }
}
