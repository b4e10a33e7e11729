package import LipSyncModel

/// How a stretch of time is laid out on paper: in rows of equal length, one below the other.
package struct ChartRows: Hashable, Sendable {
    /// Columns of one row.
    package static let width = 1520
    /// A row holds up to this much, as long as there are not too many rows.
    private static let usualSpan = 6.0
    private static let mostRows = 12

    /// When the first row begins.
    package let start: Seconds
    /// What one row holds.
    package let span: Seconds
    /// Number of rows, at least 1.
    package let count: Int

    /// Rows for the time from `start` to `end`.
    package init(from start: Seconds, to end: Seconds) {
        let length = max((end - start).value, 0.1)
        count = min(Self.mostRows, max(1, Int((length / Self.usualSpan).rounded(.up))))
        span = Seconds(length / Double(count))
        self.start = start
    }

    /// When the row begins and ends.
    package func times(ofRow row: Int) -> (start: Seconds, end: Seconds) {
        (start + span * Double(row), start + span * Double(row + 1))
    }

    /// The column of `time`, counted from the left edge of `row`, whether it lies in that row or not.
    package func column(of time: Seconds, inRow row: Int) -> Float {
        Float((time - times(ofRow: row).start).value / span.value * Double(Self.width))
    }

    /// The time at a column of a row.
    package func time(ofColumn column: Double, inRow row: Int) -> Seconds {
        times(ofRow: row).start + span * (column / Double(Self.width))
    }
}
