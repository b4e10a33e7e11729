public import LipSyncModel
import Synchronization
public import TaskStore

/// The request rate of each account. All keys of an account share it; other accounts do not matter.
public final class RateLimiter: Sendable {
    private struct State {
        var buckets: [AccountID: TokenBucket] = [:]
        /// How many there may be before full ones are thrown out.
        var threshold: Int
    }

    private let state: Mutex<State>
    private let leastThreshold: Int

    /// A limiter that keeps about `remembered` accounts; ones that have used nothing lately need no memory.
    public init(remembered: Int = 1024) {
        leastThreshold = max(1, remembered)
        state = Mutex(State(threshold: leastThreshold))
    }

    /// Asks for one request of `account` at `now`: nil if it may be, else how long to wait.
    ///
    /// `rate` is the account's limit in requests a second; nil has none. A new rate begins with a full allowance.
    public func wait(for account: AccountID, rate: Double?, at now: Milliseconds) -> Milliseconds? {
        guard let rate else { return nil }
        return state.withLock { state in
            var bucket = TokenBucket(rate: rate, at: now)
            if let known = state.buckets[account], known.rate == bucket.rate { bucket = known }
            let wait = bucket.take(at: now)
            state.buckets[account] = bucket
            if state.buckets.count > state.threshold {
                // Every so often, so that each request costs a constant time on the average. Only buckets that are in
                // use remain, and accounts are made by the operator: there is no way to make many from outside.
                state.buckets = state.buckets.filter { !$0.value.isFull(at: now) }
                state.threshold = max(leastThreshold, state.buckets.count * 2)
            }
            return wait
        }
    }

    /// How many accounts are remembered.
    package var count: Int { state.withLock { $0.buckets.count } }
}
