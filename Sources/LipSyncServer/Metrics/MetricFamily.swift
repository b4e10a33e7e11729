/// All series of one name.
public protocol MetricFamily: Sendable {
    /// The name, in Prometheus' form: `lipsync_http_requests_total`.
    var name: String { get }
    /// What it counts, in a sentence.
    var help: String { get }
    /// `counter`, `gauge` or `histogram`.
    var kind: String { get }
    /// The samples' lines; empty where nothing has been recorded.
    func samples() -> String
}
