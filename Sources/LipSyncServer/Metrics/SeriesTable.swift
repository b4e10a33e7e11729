import Synchronization

/// The values of a metric by the values of its labels: bounded, and safe to use from any thread.
final class SeriesTable<Value: Sendable>: Sendable {
    /// The names of the labels.
    let labels: [String]
    private let most: Int
    private let initial: Value
    private let values = Mutex<[[String]: Value]>([:])

    /// A table with at most `most` rows, and one more, whose labels are all `other`, for everything beyond them.
    init(labels: [String], most: Int, initial: Value) {
        self.labels = labels
        self.most = most
        self.initial = initial
    }

    /// Changes the value of `row`. Labels that are not given are empty; ones too many are left out.
    func change(_ row: [String], _ body: (inout Value) -> Void) {
        var row = Array(row.prefix(labels.count))
        row += Array(repeating: "", count: labels.count - row.count)
        values.withLock { values in
            if values[row] == nil, values.count >= most { row = labels.map { _ in "other" } }
            body(&values[row, default: initial])
        }
    }

    /// Forgets all rows.
    func clear() {
        values.withLock { $0 = [:] }
    }

    /// The rows in a stable order, with the labels' names.
    var rows: [(labels: [(name: String, value: String)], value: Value)] {
        values.withLock { $0 }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { (Array(zip(labels, $0.key)).map { (name: $0.0, value: $0.1) }, $0.value) }
    }
}
