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
    /// Names of the parts of the API that it may use; empty: all.
    public var operations: [String]
    /// Whether it may only look at what it has: nothing new is taken from it.
    public var isSuspended: Bool

    /// Limits; none where nothing is said.
    public init(
        parallelTasks: Int? = nil,
        requestsPerSecond: Double? = nil,
        allowedAddresses: [String] = [],
        dailySeconds: Seconds? = nil,
        operations: [String] = [],
        isSuspended: Bool = false
    ) {
        self.parallelTasks = parallelTasks
        self.requestsPerSecond = requestsPerSecond
        self.allowedAddresses = allowedAddresses
        self.dailySeconds = dailySeconds
        self.operations = operations
        self.isSuspended = isSuspended
    }

    /// Reads what was written by this or an earlier version, which did not know of all limits.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        parallelTasks = try fields.decodeIfPresent(Int.self, forKey: .parallelTasks)
        requestsPerSecond = try fields.decodeIfPresent(Double.self, forKey: .requestsPerSecond)
        allowedAddresses = try fields.decodeIfPresent([String].self, forKey: .allowedAddresses) ?? []
        dailySeconds = try fields.decodeIfPresent(Seconds.self, forKey: .dailySeconds)
        operations = try fields.decodeIfPresent([String].self, forKey: .operations) ?? []
        isSuspended = try fields.decodeIfPresent(Bool.self, forKey: .isSuspended) ?? false
    }
}
