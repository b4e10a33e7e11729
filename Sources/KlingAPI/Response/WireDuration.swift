public import LipSyncModel

/// A length of time as results tell it: a string of seconds with at most three decimals, for instance `"5.041"`.
public struct WireDuration: Hashable, Sendable {
    /// Never negative on the wire.
    public var duration: Milliseconds

    /// Wraps `duration`.
    public init(_ duration: Milliseconds) {
        self.duration = duration
    }

    /// For instance `5.041`, `5.2` and `10`.
    public var text: String {
        let count = max(0, duration.count)
        var decimals = String(String(1000 + count % 1000).dropFirst())
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return decimals.isEmpty ? "\(count / 1000)" : "\(count / 1000).\(decimals)"
    }
}

extension WireDuration: Encodable {
    /// Writes a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
