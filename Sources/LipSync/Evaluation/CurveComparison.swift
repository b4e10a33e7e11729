/// How well two curves over the same frames go together. Frames in which either has no value do not count.
package struct CurveComparison {
    /// Fewer frames than this say nothing.
    package static let fewestFrames = 20

    private let curve: [Float?]
    private let reference: [Float?]

    /// Compares `curve` with `reference`, which has as many frames.
    package init(_ curve: [Float?], with reference: [Float?]) {
        self.curve = curve
        self.reference = reference
    }

    /// Pearson's r between the reference and the curve `lag` frames later; nil where fewer than ``fewestFrames`` pairs
    /// are left, or where one of both does not move.
    package func correlation(lag: Int = 0) -> Double? {
        let pairs: [(Double, Double)] = reference.indices.compactMap { frame in
            guard curve.indices.contains(frame + lag), let a = curve[frame + lag], let b = reference[frame] else {
                return nil
            }
            return (Double(a), Double(b))
        }
        guard pairs.count >= Self.fewestFrames else { return nil }
        let count = Double(pairs.count)
        let means = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
        var (product, squares) = (0.0, (0.0, 0.0))
        for pair in pairs {
            let (a, b) = (pair.0 - means.0, pair.1 - means.1)
            product += a * b
            squares.0 += a * a
            squares.1 += b * b
        }
        // A thousandth of an eye distance is less than a tracker can tell.
        guard (min(squares.0, squares.1) / count).squareRoot() > 0.001 else { return nil }
        return product / (squares.0 * squares.1).squareRoot()
    }

    /// The lag of at most `reach` frames to either side at which the curves agree best, the smallest of equals; positive
    /// where the curve comes late.
    package func best(within reach: Int) -> (lag: Int, correlation: Double)? {
        var best: (lag: Int, correlation: Double)?
        for lag in (-reach...reach).sorted(by: { abs($0) < abs($1) }) {
            guard let found = correlation(lag: lag), found > best?.correlation ?? -.infinity else { continue }
            best = (lag, found)
        }
        return best
    }
}
