/// A number as it was written; what it is worth is asked for by whoever knows what it should be.
struct JSONNumber: Hashable {
    /// Grammatical by RFC 8259, section 6.
    var literal: String

    /// The greatest whole number that every JSON reader keeps exactly (RFC 8259, section 6).
    static let greatestInteger = 9_007_199_254_740_991

    /// The value as a whole number, also of `3000.0` and `3e3`; nil if it has a fraction or is beyond 2^53 - 1.
    var integer: Int? {
        guard let double else { return nil }
        let limit = Double(Self.greatestInteger)
        guard double.rounded(.towardZero) == double, abs(double) <= limit else { return nil }
        return Int(double)
    }

    /// The value; nil where it is beyond a double, like `1e400`.
    var double: Double? {
        guard let value = Double(literal), value.isFinite else { return nil }
        return value
    }
}
