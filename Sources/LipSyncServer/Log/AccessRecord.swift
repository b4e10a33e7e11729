public import KlingAPI
public import LipSyncModel
public import Logging
public import TaskStore

/// What is logged of each request. There is no path in it, because paths hold ids and signatures; the operation's name
/// says as much.
public struct AccessRecord: Hashable, Sendable {
    /// The id that the answer carries.
    public var requestID: String
    /// What the request was for.
    public var route: RouteLabel
    /// The HTTP status.
    public var status: Int
    /// The API's code; nil for a success and for answers that are not of the API.
    public var code: APICode?
    /// From the request's headers to the end of the answer.
    public var time: Milliseconds
    /// Whose request it was, once that is known.
    public var account: AccountID?

    /// A record.
    public init(
        requestID: String,
        route: RouteLabel,
        status: Int,
        code: APICode? = nil,
        time: Milliseconds,
        account: AccountID? = nil
    ) {
        self.requestID = requestID
        self.route = route
        self.status = status
        self.code = code
        self.time = time
        self.account = account
    }

    /// The record's fields: `request_id`, `route`, `status`, `ms`, and `code` and `account` where they are known.
    public var metadata: Logger.Metadata {
        var fields: Logger.Metadata = [
            "request_id": .string(requestID),
            "route": .stringConvertible(route),
            "status": .stringConvertible(status),
            "ms": .stringConvertible(time.count),
        ]
        if let code { fields["code"] = .stringConvertible(code.rawValue) }
        if let account { fields["account"] = .stringConvertible(account.number) }
        return fields
    }

    /// Failures of the service are errors, signs of life are hardly worth a line, everything else is information.
    public var level: Logger.Level {
        if status >= 500, code != .draining { return .error }
        return route == .health || route == .metrics ? .debug : .info
    }

    /// Writes the record.
    public func log(to logger: Logger) {
        logger.log(level: level, "request", metadata: metadata)
    }
}
