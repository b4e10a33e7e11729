import func Foundation.exp

/// The logistic function, which turns a network's last number into a belief.
enum Logistic {
    /// `1 / (1 + e^−x)`, safe for any finite `x`.
    static func sigmoid(_ x: Float) -> Float {
        1 / (1 + exp(-min(max(x, -80), 80)))
    }
}
