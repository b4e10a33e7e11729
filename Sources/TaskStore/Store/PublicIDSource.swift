public import LipSyncModel
import Synchronization

/// Makes ids that one process never makes twice. Between processes two ids of the same millisecond are equal one time
/// in a million; a store refuses the second.
public final class PublicIDSource: Sendable {
    private struct State {
        var random: any RandomNumberGenerator
        var moment = Milliseconds.zero
        var used: Set<PublicID> = []
    }

    private let state: Mutex<State>

    /// Ids whose low bits come from `random`.
    public init(random: sending any RandomNumberGenerator = SystemRandomNumberGenerator()) {
        state = Mutex(State(random: random))
    }

    /// A new id made at `now`, in milliseconds since 1970.
    public func next(at now: Milliseconds) -> PublicID {
        state.withLock { state in
            // Half a million ids of one moment leave too few to choose from: the next moment begins early.
            let early = state.used.count < 1 << 19 ? state.moment : state.moment + Milliseconds(1)
            let moment = max(now, early, PublicID.beginning)
            if moment > state.moment {
                state.moment = moment
                state.used = []
            }
            // A clock that was set back stays at the latest moment, so that ids keep rising and are not made twice.
            while true {
                let id = Self.make(at: state.moment, &state.random)
                if state.used.insert(id).inserted { return id }
            }
        }
    }

    private static func make(
        at now: Milliseconds,
        _ random: inout any RandomNumberGenerator
    ) -> PublicID {
        func open(_ random: inout some RandomNumberGenerator) -> PublicID { PublicID(at: now, using: &random) }
        return open(&random)
    }
}
