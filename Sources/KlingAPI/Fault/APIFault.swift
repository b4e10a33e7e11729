public import LipSyncModel

/// A refusal as the wire tells it: a code of the table, which fixes the HTTP status, and one sentence for people.
public struct APIFault: Error, Hashable, Sendable {
    /// What went wrong.
    public var code: APICode
    /// Names the field, the limit and what was sent.
    public var message: String
    /// When to try again, if that can be told.
    public var retryAfter: Milliseconds?

    /// A refusal with `code`.
    public init(_ code: APICode, _ message: String, retryAfter: Milliseconds? = nil) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }

    /// What a caller is told of `error`: its sentence if the caller can mend it, else no more than that the service failed.
    public init(_ error: LipSyncError) {
        switch error.kind {
        case .usage, .badInput, .noUsableFace: self.init(.invalidParameter, error.message)
        case .cancelled, .internal: self = .internalError
        }
    }

    /// The HTTP status of the answer.
    public var httpStatus: Int { code.httpStatus }

    /// The value of the `Retry-After` header: whole seconds, rounded up, at least 1 (RFC 9110, section 10.2.3).
    public var retryAfterHeader: String? {
        guard let retryAfter else { return nil }
        let count = max(1, retryAfter.count)
        return String(count / 1000 + (count % 1000 == 0 ? 0 : 1))
    }
}

extension APIFault: CustomStringConvertible {
    /// For instance `1201 video_id or video_url is required`.
    public var description: String { "\(code.rawValue) \(message)" }
}
