/// A point or a length of time in whole milliseconds, as the wire and the command line speak it.
public struct Milliseconds: Hashable, Comparable, Sendable {
    /// The number of milliseconds; may be negative for differences.
    public var count: Int

    /// Wraps `count` milliseconds.
    public init(_ count: Int) {
        self.count = count
    }

    /// The nearest whole millisecond to `seconds`; damaged files hold absurd times, which become ±10^18 ms, and
    /// not-a-number becomes 0.
    public init(_ seconds: Seconds) {
        let exact = seconds.value * 1000
        self.count = exact.isNaN ? 0 : Int(min(max(exact, -1e18), 1e18).rounded())
    }

    /// Zero milliseconds.
    public static let zero = Milliseconds(0)

    /// Whether `left` comes before `right`.
    public static func < (left: Self, right: Self) -> Bool { left.count < right.count }
    /// Both together. Numbers from outside may be anything: what would overflow stays at the end of the range.
    public static func + (left: Self, right: Self) -> Self {
        let (sum, overflows) = left.count.addingReportingOverflow(right.count)
        return Milliseconds(overflows ? (left.count < 0 ? .min : .max) : sum)
    }
    /// How far `right` lies before `left`, within the same range.
    public static func - (left: Self, right: Self) -> Self {
        let (difference, overflows) = left.count.subtractingReportingOverflow(right.count)
        return Milliseconds(overflows ? (left.count < 0 ? .min : .max) : difference)
    }
}

extension Milliseconds: Codable {
    /// Reads a bare integer.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int.self))
    }

    /// Writes a bare integer.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

extension Milliseconds: CustomStringConvertible {
    /// For instance `1500 ms`.
    public var description: String { "\(count) ms" }
}
