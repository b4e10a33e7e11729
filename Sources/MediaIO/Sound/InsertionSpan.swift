import LipSyncModel

/// Where an insertion lies on the result's sound track, in samples, and how it fades in and out there.
struct InsertionSpan: Hashable {
    /// From the first to after the last sample.
    let samples: Range<Int>
    /// Samples over which gains move at either end, inside the span.
    let ramp: Int

    /// How much of the insertion's gains applies at `index`: 0 outside, 1 in the middle, in between at the ends.
    func share(at index: Int) -> Float {
        guard samples.contains(index) else { return 0 }
        let fromStart = Float(index - samples.lowerBound + 1) / Float(ramp + 1)
        let fromEnd = Float(samples.upperBound - index) / Float(ramp + 1)
        return min(1, fromStart, fromEnd)
    }

    /// Adds the shares of `count` samples from `first` on to `shares`, keeping the greater.
    func raise(_ shares: inout [Float], from first: Int) {
        let touched = samples.clamped(to: first..<first + shares.count)
        for index in touched { shares[index - first] = max(shares[index - first], share(at: index)) }
    }

    /// Spans that touch or overlap, made one.
    static func merged(_ spans: [InsertionSpan]) -> [InsertionSpan] {
        var result: [InsertionSpan] = []
        for span in spans.sorted(by: { $0.samples.lowerBound < $1.samples.lowerBound }) {
            if let last = result.last, span.samples.lowerBound <= last.samples.upperBound {
                let end = max(last.samples.upperBound, span.samples.upperBound)
                result[result.count - 1] = InsertionSpan(samples: last.samples.lowerBound..<end, ramp: last.ramp)
            } else {
                result.append(span)
            }
        }
        return result
    }
}
