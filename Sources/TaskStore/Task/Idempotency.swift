public import Foundation

/// A client's way to send a create twice and have it happen once, within 24 hours.
public struct Idempotency: Hashable, Sendable {
    /// The client's key; each account has keys of its own.
    public var key: String
    /// A hash of the request, to tell a repetition from a mistake.
    public var requestHash: Data

    /// The key of a request.
    public init(key: String, requestHash: Data) {
        self.key = key
        self.requestHash = requestHash
    }
}
