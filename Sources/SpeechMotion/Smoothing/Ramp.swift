/// A smooth step between two values: `3x² − 2x³`.
package struct Ramp {
    private let from: Float
    private let to: Float

    /// Rises from 0 at `from` to 1 at `to`, or falls where `to` is the smaller.
    package init(from: Float, to: Float) {
        self.from = from
        self.to = to
    }

    /// 0…1.
    package func callAsFunction(_ value: Float) -> Float {
        let x = min(1, max(0, (value - from) / (to - from)))
        return x * x * (3 - 2 * x)
    }
}
