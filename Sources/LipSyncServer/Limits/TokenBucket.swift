public import LipSyncModel

/// An allowance that fills up evenly: a steady rate, with bursts up to its capacity. Time comes in from outside.
public struct TokenBucket: Hashable, Sendable {
    /// Tokens a second.
    public let rate: Double
    /// Tokens when it is full; at least 1.
    public let capacity: Double

    private var tokens: Double
    private var filledAt: Milliseconds

    /// A full bucket at `now`. A capacity that is not given is the rate, at least 1: a second's worth.
    ///
    /// `rate` is at least one token a day; less is taken as that, so that every wait has an end.
    public init(rate: Double, capacity: Double? = nil, at now: Milliseconds) {
        self.rate = rate.isNaN ? Self.leastRate : min(max(rate, Self.leastRate), 1e9)
        let wanted = capacity ?? self.rate
        self.capacity = wanted.isNaN ? 1 : min(max(wanted, 1), 1e9)
        tokens = self.capacity
        filledAt = now
    }

    private static let leastRate = 1.0 / 86_400

    /// Takes one token if there is one; else gives how long it takes until there is, at least 1 ms.
    /// A clock that goes back neither gives nor takes anything.
    public mutating func take(at now: Milliseconds) -> Milliseconds? {
        tokens = level(at: now)
        filledAt = now
        if tokens >= 1 - 1e-6 {
            tokens = max(0, tokens - 1)
            return nil
        }
        return Milliseconds(max(1, Int(((1 - tokens) / rate * 1000 - 1e-9).rounded(.up))))
    }

    /// Whether nothing is missing at `now`: such a bucket is as good as a new one.
    public func isFull(at now: Milliseconds) -> Bool { level(at: now) >= capacity }

    private func level(at now: Milliseconds) -> Double {
        let passed = max(0, (now - filledAt).count)
        return min(capacity, tokens + Double(passed) / 1000 * rate)
    }
}
