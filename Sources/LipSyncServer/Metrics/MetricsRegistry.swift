/// The metrics of a program, and their text for Prometheus.
public struct MetricsRegistry: Sendable {
    /// The Content-Type of the text.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The metrics in the order in which they are shown.
    public let families: [any MetricFamily]

    /// A registry of `families`. Of two with one name only the first is shown: the format forbids a name twice.
    public init(_ families: [any MetricFamily]) {
        var names: Set<String> = []
        self.families = families.filter { names.insert($0.name).inserted }
    }

    /// All metrics that have something to show, in Prometheus' text format 0.0.4.
    public var text: String {
        families.map { family in
            let samples = family.samples()
            guard !samples.isEmpty else { return "" }
            return "# HELP \(family.name) \(PrometheusText.help(family.help))\n"
                + "# TYPE \(family.name) \(family.kind)\n" + samples
        }.joined()
    }
}
