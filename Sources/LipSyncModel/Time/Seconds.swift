/// A point or a length of time in seconds, as fine as a presentation timestamp needs.
public struct Seconds: Hashable, Comparable, Sendable {
    /// The number of seconds; may be negative for differences.
    public var value: Double

    /// Wraps `value` seconds.
    public init(_ value: Double) {
        self.value = value
    }

    /// The same time as `milliseconds`.
    public init(_ milliseconds: Milliseconds) {
        self.value = Double(milliseconds.count) / 1000
    }

    /// Zero seconds.
    public static let zero = Seconds(0)

    /// Whether `left` comes before `right`.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
    /// Both together.
    public static func + (left: Self, right: Self) -> Self { Seconds(left.value + right.value) }
    /// How far `right` lies before `left`.
    public static func - (left: Self, right: Self) -> Self { Seconds(left.value - right.value) }
    /// `left`, `right` times as long.
    public static func * (left: Self, right: Double) -> Self { Seconds(left.value * right) }
}

extension Seconds: Codable {
    /// Reads a bare number.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Double.self))
    }

    /// Writes a bare number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
