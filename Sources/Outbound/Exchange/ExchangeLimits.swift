/// How much time and how many header bytes one exchange may take.
public struct ExchangeLimits: Hashable, Sendable {
    /// For the whole of it, redirects and the body included.
    public var total: Duration
    /// For making a connection, TLS included in the next.
    public var connect: Duration
    /// Without a single byte coming.
    public var idle: Duration
    /// Bytes of names and values of an answer's headers.
    public var headerBytes: Int

    /// The given limits.
    public init(
        total: Duration,
        connect: Duration = .seconds(5),
        idle: Duration = .seconds(10),
        headerBytes: Int = 65536
    ) {
        self.total = total
        self.connect = connect
        self.idle = idle
        self.headerBytes = headerBytes
    }
}
