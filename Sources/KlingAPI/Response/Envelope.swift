/// What every answer of the API is wrapped in.
public struct Envelope<Payload: Encodable & Sendable>: Encodable, Sendable {
    /// 0, or a code of the error table.
    public var code: Int
    /// `SUCCEED`, or what went wrong.
    public var message: String
    /// Identifies the request in the service's log.
    public var requestID: String
    /// The answer itself; left out on errors.
    public var data: Payload?

    /// A success.
    public init(_ data: Payload, requestID: String) {
        code = 0
        message = "SUCCEED"
        self.requestID = requestID
        self.data = data
    }
}

extension Envelope<Never> {
    /// A refusal.
    public init(_ fault: APIFault, requestID: String) {
        code = fault.code.rawValue
        message = fault.message
        self.requestID = requestID
    }
}
