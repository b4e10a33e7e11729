import LipSyncModel
import TaskStore

/// What `lipsync keys limits` writes, and a part of what `lipsync keys list` does. The JSON form is a contract; a limit
/// that is not there is null.
struct LimitsReport: Encodable, Sendable {
    var account: String
    var isDisabled: Bool
    var limits: AccountLimits

    enum CodingKeys: String, CodingKey {
        case account, disabled, suspended, parallel, rate, allow, operations
        case dailyMinutes = "daily_minutes"
    }

    init(_ account: Account) {
        self.account = account.name
        isDisabled = account.isDisabled
        limits = account.limits
    }

    private var dailyMinutes: Double? { limits.dailySeconds.map { $0.value / 60 } }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(account, forKey: .account)
        try container.encode(isDisabled, forKey: .disabled)
        try container.encode(limits.isSuspended, forKey: .suspended)
        try container.encode(limits.parallelTasks, forKey: .parallel)
        try container.encode(limits.requestsPerSecond, forKey: .rate)
        try container.encode(limits.allowedAddresses, forKey: .allow)
        try container.encode(dailyMinutes, forKey: .dailyMinutes)
        try container.encode(limits.operations, forKey: .operations)
    }

    /// The form for people: one line.
    var plain: String {
        var parts: [String] = []
        if isDisabled { parts.append("disabled") }
        if limits.isSuspended { parts.append("suspended") }
        if let count = limits.parallelTasks { parts.append("\(count) tasks at a time") }
        if let rate = limits.requestsPerSecond { parts.append("\(rate) requests a second") }
        if let minutes = dailyMinutes { parts.append("\(minutes) minutes of video a day") }
        if !limits.allowedAddresses.isEmpty {
            parts.append("only from \(limits.allowedAddresses.joined(separator: ", "))")
        }
        if !limits.operations.isEmpty { parts.append("only for \(limits.operations.joined(separator: ", "))") }
        return "\(account): \(parts.isEmpty ? "no limits" : parts.joined(separator: ", "))"
    }
}
