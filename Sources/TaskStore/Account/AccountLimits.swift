public import LipSyncModel

/// What an account may do; nil and empty mean no limit.
public struct AccountLimits: Hashable, Codable, Sendable {
    /// Live tasks (submitted or processing) at a time.
    public var parallelTasks: Int?
    /// Requests a second.
    public var requestsPerSecond: Double?
    /// Address ranges in CIDR notation that requests may come from; empty: all.
    public var allowedAddresses: [String]
    /// Video to lip-sync in a day (UTC).
    public var dailySeconds: Seconds?

    /// Limits; none where nothing is said.
    public init(
        parallelTasks: Int? = nil,
        requestsPerSecond: Double? = nil,
        allowedAddresses: [String] = [],
        dailySeconds: Seconds? = nil
    ) {
        self.parallelTasks = parallelTasks
        self.requestsPerSecond = requestsPerSecond
        self.allowedAddresses = allowedAddresses
        self.dailySeconds = dailySeconds
    }
}
