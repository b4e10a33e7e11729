/// A point or a length of time in whole milliseconds, as the wire and the command line speak it.
public struct Milliseconds: Hashable, Comparable, Sendable {
    /// The number of milliseconds; may be negative for differences.
    public var count: Int

    /// Wraps `count` milliseconds.
    public init(_ count: Int) {
        self.count = count
    }

    /// The nearest whole millisecond to `seconds`.
    public init(_ seconds: Seconds) {
        self.count = Int((seconds.value * 1000).rounded())
    }

    /// Zero milliseconds.
    public static let zero = Milliseconds(0)

    /// Whether `left` comes before `right`.
    public static func < (left: Self, right: Self) -> Bool { left.count < right.count }
    /// Both together.
    public static func + (left: Self, right: Self) -> Self { Milliseconds(left.count + right.count) }
    /// How far `right` lies before `left`.
    public static func - (left: Self, right: Self) -> Self { Milliseconds(left.count - right.count) }
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
