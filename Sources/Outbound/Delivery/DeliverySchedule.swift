/// When a webhook is tried again, and when it is given up.
public enum DeliverySchedule {
    /// The waits before the attempts, the first one included.
    public static let waits: [Duration] = [
        .zero, .seconds(5), .seconds(5 * 60), .seconds(30 * 60), .seconds(2 * 3600), .seconds(5 * 3600),
        .seconds(10 * 3600), .seconds(14 * 3600), .seconds(20 * 3600), .seconds(24 * 3600),
    ]

    /// The wait before the next attempt after `failedAttempts` (0 before the first); nil when it is to be given up.
    ///
    /// `jitter`, from 0 to 1 and usually random, makes a wait up to a tenth longer, so that what failed together does
    /// not come back together. A receiver's own wish (``DeliveryOutcome/retry(after:reason:)``) can only lengthen it.
    public static func wait(
        failedAttempts: Int,
        jitter: Double = .random(in: 0...1),
        atLeast wish: Duration? = nil
    ) -> Duration? {
        guard waits.indices.contains(failedAttempts) else { return nil }
        let wait = waits[failedAttempts] * (1 + 0.1 * min(max(jitter, 0), 1))
        return max(wait, wish ?? .zero)
    }
}
