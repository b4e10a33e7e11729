/// A number that rises and falls.
public final class Gauge: MetricFamily {
    /// The name.
    public let name: String
    /// What it shows.
    public let help: String
    /// `gauge`.
    public let kind = "gauge"

    private let table: SeriesTable<Double>

    /// A gauge that shows nothing until it is set.
    public init(_ name: String, help: String, labels: [String] = [], mostSeries: Int = 500) {
        self.name = name
        self.help = help
        table = SeriesTable(labels: labels, most: mostSeries, initial: 0)
    }

    /// Shows `value` under the labels' values, in the order of their names.
    public func set(_ value: Double, _ values: String...) {
        table.change(values) { $0 = value }
    }

    /// Shows `amount` more, or less.
    public func add(_ amount: Double, _ values: String...) {
        table.change(values) { $0 += amount }
    }

    /// Shows nothing again: better than a number that is not true any more.
    public func clear() { table.clear() }

    /// One line for each set of labels.
    public func samples() -> String {
        table.rows.map { PrometheusText.sample(name, $0.labels, $0.value) }.joined()
    }
}
