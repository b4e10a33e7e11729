public import LipSyncModel

/// The headers by which a receiver verifies a callback (Standard Webhooks).
public struct WebhookHeaders: Hashable, Sendable {
    /// `webhook-id`: one for each event, the same on every retry.
    public var id: String
    /// `webhook-timestamp`: whole Unix seconds of this attempt.
    public var timestamp: String
    /// `webhook-signature`: an entry for each secret, blanks between them.
    public var signature: String

    /// Signs `body` at the Unix time `now`, with every one of `secrets`: two while one replaces the other.
    public init(id: String, now: Milliseconds, body: [UInt8], secrets: [WebhookSecret]) {
        let seconds = now.count / 1000
        self.id = id
        timestamp = "\(seconds)"
        signature = secrets.map { $0.signature(id: id, seconds: seconds, body: body) }.joined(separator: " ")
    }

    /// Names and values, in the order of the specification.
    public var fields: [(name: String, value: String)] {
        [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signature)]
    }
}
