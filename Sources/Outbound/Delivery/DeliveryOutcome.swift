/// What became of one attempt to deliver a webhook.
public enum DeliveryOutcome: Hashable, Sendable {
    /// The receiver answered with this status, 200 to 299.
    case delivered(status: Int)
    /// Not delivered. `after` is the least time to wait that the receiver asked for (at most a day); `reason` is a
    /// sentence without secrets.
    case retry(after: Duration?, reason: String)
    /// The receiver wants no more of these (410).
    case gone
}
