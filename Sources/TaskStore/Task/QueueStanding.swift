/// Where an account stands in the fair queue.
///
/// Claims give each account its turn: the n-th waiting task of an account with r running ones is claimed in round r + n.
/// Within a round the account served longest ago comes first, then the one with the oldest head task.
struct QueueStanding: Hashable, Sendable {
    let account: AccountID
    /// Its running tasks.
    let running: Int
    /// Its waiting tasks.
    let waiting: Int
    /// A number that rises with each claim: when it was last served.
    let served: Int
    /// The place of its oldest waiting task in the order of arrival.
    let head: Int

    /// How many tasks come before the one that has `ahead` of its own account's before it; nil where the account has no
    /// standing.
    static func position(ahead: Int, of account: AccountID, among standings: [QueueStanding]) -> Int? {
        guard let own = standings.first(where: { $0.account == account }) else { return nil }
        let round = own.running + ahead
        return standings.reduce(ahead) { sum, other in
            if other.account == account { return sum }
            return sum + other.claims(before: round, of: own)
        }
    }

    /// How many of its waiting tasks are claimed before round `round` of `own`.
    private func claims(before round: Int, of own: QueueStanding) -> Int {
        let whole = min(max(round - running, 0), waiting)
        guard whole < waiting, running + whole == round else { return whole }
        // Both have a task in that round. Who joined in a later round was served longer ago; within an earlier round
        // they were served in the order that they keep.
        let isFirst = (-running, served, head) < (-own.running, own.served, own.head)
        return isFirst ? whole + 1 : whole
    }
}
