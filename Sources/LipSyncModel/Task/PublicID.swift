/// The name of a task, a session or a file towards its owner: 18 decimal digits, rising with time.
///
/// It is 10¹⁷ + (milliseconds since 2026 · 2²⁰ + 20 random bits): time-ordered, and one in a million to guess for each
/// millisecond; it lasts until 2053. It is a name, not a secret: whoever asks must own the thing.
public struct PublicID: Hashable, Comparable, Sendable {
    /// The number; 10¹⁷ ..< 10¹⁸.
    public let number: Int64

    /// The numbers that are 18 digits long.
    public static let range: Range<Int64> = 100_000_000_000_000_000..<1_000_000_000_000_000_000
    /// 2026-01-01T00:00:00Z, in milliseconds since 1970.
    public static let beginning = Milliseconds(1_767_225_600_000)
    static let randomBits: Int64 = 20

    /// `number` as an id; nil if it has not 18 digits.
    public init?(_ number: Int64) {
        guard Self.range.contains(number) else { return nil }
        self.number = number
    }

    /// Reads exactly 18 ASCII digits; nil for everything else.
    public init?(_ text: String) {
        guard text.utf8.count == 18, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(text) else {
            return nil
        }
        self.init(number)
    }

    /// A new id made at `now` (milliseconds since 1970), its low bits from `random`. Before 2026 and after 2053 the
    /// time is held to that range.
    public init(at now: Milliseconds, using random: inout some RandomNumberGenerator) {
        let room = (Self.range.upperBound - Self.range.lowerBound) >> Self.randomBits
        let age = min(max(Int64(now.count) - Int64(Self.beginning.count), 0), room - 1)
        let low = Int64.random(in: 0..<(1 << Self.randomBits), using: &random)
        number = Self.range.lowerBound + (age << Self.randomBits) + low
    }

    /// Whether `left` was made earlier (or, within a millisecond, is smaller).
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

extension PublicID: CustomStringConvertible, LosslessStringConvertible {
    /// The 18 digits.
    public var description: String { String(number) }
}

extension PublicID: Codable {
    /// Reads a string of 18 digits.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = PublicID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "an id has 18 digits")
        }
        self = id
    }

    /// Writes a string of 18 digits: as a number it would not survive a reader that knows only doubles.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
