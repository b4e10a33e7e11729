/// A centred mean over a number of frames: smooths without delay.
package struct SlidingMean {
    /// Frames to each side of the middle one.
    package let reach: Int

    /// A mean over the frame itself and `reach` frames to each side.
    package init(reach: Int) {
        self.reach = max(0, reach)
    }

    /// The smoothed `curve`; at the ends the mean runs over the frames that there are.
    package func callAsFunction(_ curve: [Float]) -> [Float] {
        var sums = [0.0]
        sums.reserveCapacity(curve.count + 1)
        for value in curve { sums.append((sums.last ?? 0) + Double(value)) }
        return curve.indices.map { index in
            let (low, high) = (max(0, index - reach), min(curve.count, index + reach + 1))
            return Float((sums[high] - sums[low]) / Double(high - low))
        }
    }
}
