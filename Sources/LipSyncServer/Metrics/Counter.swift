/// A number that only rises.
public final class Counter: MetricFamily {
    /// The name; ends in `_total`.
    public let name: String
    /// What it counts.
    public let help: String
    /// `counter`.
    public let kind = "counter"

    private let table: SeriesTable<Int>

    /// A counter at 0. A counter without labels is shown from the start, one with labels when it has counted.
    public init(_ name: String, help: String, labels: [String] = [], mostSeries: Int = 500) {
        self.name = name
        self.help = help
        table = SeriesTable(labels: labels, most: mostSeries, initial: 0)
        if labels.isEmpty { add(0) }
    }

    /// Counts `amount` more under the labels' values, in the order of their names; a negative amount counts nothing.
    public func add(_ amount: Int = 1, _ values: String...) {
        table.change(values) { $0 = $0.addingReportingOverflow(max(0, amount)).overflow ? .max : $0 + max(0, amount) }
    }

    /// One line for each set of labels.
    public func samples() -> String {
        table.rows.map { PrometheusText.sample(name, $0.labels, Double($0.value)) }.joined()
    }
}
