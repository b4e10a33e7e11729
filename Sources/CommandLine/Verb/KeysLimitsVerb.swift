import ArgumentParser
import KlingAPI
import LipSyncModel
import LipSyncServer
import TaskStore

/// `lipsync keys limits --account NAME`
struct KeysLimitsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits",
        abstract: "Shows or changes what an account may do; what is not named stays as it is.",
        usage: """
            lipsync keys limits --account NAME [--parallel N] [--rate R] [--allow CIDR]… [--daily-minutes M]
                                [--operations PART]… [--suspend|--disable|--enable] [--data DIR] [--config FILE] [--json]
            """
    )

    /// Whether an account's requests are taken.
    enum Standing: String, EnumerableFlag {
        case suspend, disable, enable

        static func help(for value: Standing) -> ArgumentHelp? {
            switch value {
            case .suspend: "Take nothing new from it; what it has it can still fetch."
            case .disable: "Refuse all its requests; its running tasks go on."
            case .enable: "Take its requests again."
            }
        }
    }

    @Option(help: ArgumentHelp("The account.", valueName: "NAME"))
    var account: String

    @Option(help: ArgumentHelp("Tasks at a time, waiting ones included, or none.", valueName: "N"))
    var parallel: LimitArgument<Int>?

    @Option(help: ArgumentHelp("Requests a second, or none.", valueName: "R"))
    var rate: LimitArgument<Double>?

    @Option(
        help: ArgumentHelp(
            "Addresses or ranges that requests may come from, in place of those before; can be repeated; or any.",
            valueName: "CIDR"
        )
    )
    var allow: [String] = []

    @Option(help: ArgumentHelp("Minutes of video to lip-sync in a day (UTC), or none.", valueName: "M"))
    var dailyMinutes: LimitArgument<Double>?

    @Option(
        help: ArgumentHelp(
            "Parts of the API that it may use, in place of those before: "
                + "\(APIPart.allCases.map(\.rawValue).joined(separator: ", ")); can be repeated; or all.",
            valueName: "PART"
        )
    )
    var operations: [String] = []

    @Flag(exclusivity: .exclusive)
    var standing: Standing?

    @OptionGroup var place: DataOptions

    @Flag(help: "Write the result as JSON.")
    var json = false

    func run() async throws {
        let folder = try place.configuration().data
        let report = try await place.withStore(in: folder) { store in
            let before = try await DataOptions.account(named: account, in: store)
            let limits = try changed(before.limits)
            if limits != before.limits { try await store.setLimits(limits, of: before.id) }
            if let standing { try await store.setDisabled(standing == .disable, account: before.id) }
            return LimitsReport(try await DataOptions.account(named: account, in: store))
        }
        try ReportingOptions.show(report, plain: report.plain, asJSON: json)
    }

    private func changed(_ before: AccountLimits) throws -> AccountLimits {
        var limits = before
        if let parallel { limits.parallelTasks = parallel.number }
        if let rate { limits.requestsPerSecond = rate.number }
        if let dailyMinutes { limits.dailySeconds = dailyMinutes.number.map { Seconds($0 * 60) } }
        if operations == ["all"] {
            limits.operations = []
        } else if !operations.isEmpty {
            limits.operations = try Self.parts(operations)
        }
        if let standing { limits.isSuspended = standing == .suspend }
        if allow == ["any"] {
            limits.allowedAddresses = []
        } else if !allow.isEmpty {
            limits.allowedAddresses = try allow.map { try CallerRange.range($0) }
        }
        return limits
    }

    private static func parts(_ names: [String]) throws -> [String] {
        if let wrong = names.first(where: { APIPart(rawValue: $0) == nil }) {
            throw ValidationError(
                "--operations takes \(APIPart.allCases.map(\.rawValue).joined(separator: ", ")) or all, got \(wrong)."
            )
        }
        return APIPart.allCases.map(\.rawValue).filter(names.contains)
    }
}
