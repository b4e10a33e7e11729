/// How often something took how long.
public final class Histogram: MetricFamily {
    private struct Tally: Sendable {
        /// Observations in each bucket, not cumulative; the last one is beyond all bounds.
        var buckets: [Int]
        var sum = 0.0
    }

    /// The name; ends in `_seconds`.
    public let name: String
    /// What it measures.
    public let help: String
    /// `histogram`.
    public let kind = "histogram"

    private let bounds: [Double]
    private let table: SeriesTable<Tally>

    /// A histogram whose buckets reach up to `bounds`, in seconds; they are put into order.
    public init(_ name: String, help: String, labels: [String] = [], bounds: [Double], mostSeries: Int = 200) {
        self.name = name
        self.help = help
        self.bounds = Set(bounds.filter(\.isFinite)).sorted()
        table = SeriesTable(
            labels: labels,
            most: mostSeries,
            initial: Tally(buckets: Array(repeating: 0, count: self.bounds.count + 1))
        )
    }

    /// Notes that something took `time`, under the labels' values in the order of their names.
    public func observe(_ time: Duration, _ values: String...) {
        let seconds = max(0, time / .seconds(1))
        let bucket = bounds.firstIndex { seconds <= $0 } ?? bounds.count
        table.change(values) { tally in
            tally.buckets[bucket] += 1
            tally.sum += seconds
        }
    }

    /// For each set of labels the cumulative buckets, the sum and the count.
    public func samples() -> String {
        var text = ""
        for (labels, tally) in table.rows {
            var count = 0
            for (bound, more) in zip(bounds + [.infinity], tally.buckets) {
                count += more
                let le = (name: "le", value: PrometheusText.number(bound))
                text += PrometheusText.sample("\(name)_bucket", labels + [le], Double(count))
            }
            text += PrometheusText.sample("\(name)_sum", labels, tally.sum)
            text += PrometheusText.sample("\(name)_count", labels, Double(count))
        }
        return text
    }
}
