/// How much of a user's file is fetched, and how long that may take.
public struct FetchLimits: Hashable, Sendable {
    /// The largest body that is taken.
    public var bytes: Int
    /// Times, and the size of headers.
    public var exchange: ExchangeLimits
    /// How many redirects are followed.
    public var redirects: Int

    /// At most `bytes`, in at most `total` time.
    public init(bytes: Int, total: Duration, redirects: Int = 3) {
        self.bytes = bytes
        exchange = ExchangeLimits(total: total)
        self.redirects = redirects
    }
}
