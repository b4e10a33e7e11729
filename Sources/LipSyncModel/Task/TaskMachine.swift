/// The life of a task as a pure value: each event changes it or is refused, and says what a store has to do about it.
///
/// ```
/// submitted ──claim──► processing ──complete──► succeed
///     ▲                  │  │  └─────fail──────► failed
///     └──giveBack, rescue┘  └rescue, last attempt─►┘
/// ```
/// The fence rises with each claim, and every word of a worker names it; so a worker that was paused past its lease
/// cannot overwrite its successor (Gray and Cheriton 1989 on leases; the fencing token is Burrows' sequencer, Chubby
/// 2006). A lease that ended but was not taken away still counts: the worker was late, nobody else has begun.
///
/// Towards the owner a status only moves forward: a return to the queue, and the claim after it, are not announced.
public struct TaskMachine: Hashable, Codable, Sendable {
    /// How many attempts a task has, when nothing else is said.
    public static let defaultAttempts = 3
    /// No lease is longer, 10 minutes. One that seems so was given before the clock was set back, and has ended.
    public static let longestLease = Milliseconds(600_000)

    /// Where it stands.
    public private(set) var status: TaskStatus
    /// Why it failed; else empty.
    public private(set) var message: String
    /// Attempts that died with their worker.
    public private(set) var attemptsSpent: Int
    /// The number of claims so far; the number of the present one.
    public private(set) var fence: Int
    /// The right of the worker that has it; nil while none has.
    public private(set) var lease: TaskLease?
    /// How far the present attempt is; nil before its first word.
    public private(set) var progress: TaskProgress?
    /// Whether its owner took it out of sight.
    public private(set) var isHidden: Bool

    /// A task as it is accepted.
    public init() {
        self.init(
            status: .submitted,
            message: "",
            attemptsSpent: 0,
            fence: 0,
            lease: nil,
            progress: nil,
            isHidden: false
        )
    }

    /// A task as a store remembers it.
    public init(
        status: TaskStatus,
        message: String,
        attemptsSpent: Int,
        fence: Int,
        lease: TaskLease?,
        progress: TaskProgress?,
        isHidden: Bool
    ) {
        self.status = status
        self.message = message
        self.attemptsSpent = attemptsSpent
        self.fence = fence
        self.lease = lease
        self.progress = progress
        self.isHidden = isHidden
    }

    /// What is to do when a new task is accepted.
    public static let acceptance: [TaskAction] = [.announce(.submitted)]

    /// Gives the task to `worker` for `length`, from `now` on.
    public mutating func claim(
        worker: String,
        for length: Milliseconds,
        now: Milliseconds
    ) throws(TaskRefusal) -> [TaskAction] {
        guard status == .submitted, !isHidden else { throw .notWaiting }
        status = .processing
        fence += 1
        lease = TaskLease(worker: worker, expires: now + min(length, Self.longestLease))
        progress = nil
        return fence == 1 ? [.announce(.processing)] : []
    }

    /// The holder of `fence` lives, and keeps the task for `length`, from `now` on.
    public mutating func renew(fence: Int, for length: Milliseconds, now: Milliseconds) throws(TaskRefusal) {
        let held = try holding(fence)
        lease = TaskLease(worker: held.worker, expires: now + min(length, Self.longestLease))
    }

    /// The holder of `fence` has come this far. The fraction never falls within an attempt.
    public mutating func advance(fence: Int, to new: TaskProgress) throws(TaskRefusal) {
        _ = try holding(fence)
        progress = TaskProgress(stage: new.stage, fraction: max(new.fraction, progress?.fraction ?? 0))
    }

    /// The holder of `fence` has the result.
    public mutating func complete(fence: Int) throws(TaskRefusal) -> [TaskAction] {
        _ = try holding(fence)
        end(.succeed, "")
        progress = progress.map { TaskProgress(stage: $0.stage, fraction: 1) }
        return [.keepResult, .freeSlot, .announce(.succeed)]
    }

    /// The holder of `fence` cannot make a result, and trying again would not help.
    public mutating func fail(fence: Int, message: String) throws(TaskRefusal) -> [TaskAction] {
        _ = try holding(fence)
        end(.failed, message)
        return [.freeSlot, .announce(.failed)]
    }

    /// The holder of `fence` stops for reasons of its own (draining); no attempt is spent.
    public mutating func giveBack(fence: Int) throws(TaskRefusal) {
        _ = try holding(fence)
        returnToQueue()
    }

    /// Takes the task from a worker whose lease ended by `now`; that spends an attempt, and after `limit` of them the
    /// task has failed. Nil where the lease has not ended.
    public mutating func rescue(now: Milliseconds, limit: Int = defaultAttempts) -> [TaskAction]? {
        guard status == .processing, let lease else { return nil }
        guard lease.expires <= now || lease.expires > now + Self.longestLease else { return nil }
        attemptsSpent += 1
        guard attemptsSpent >= limit else {
            returnToQueue()
            return []
        }
        let times = attemptsSpent == 1 ? "once" : "\(attemptsSpent) times"
        end(.failed, "the worker on this task stopped unexpectedly \(times); it is not tried again")
        return [.freeSlot, .announce(.failed)]
    }

    /// Its owner deletes it: a live task ends as failed first.
    public mutating func delete() throws(TaskRefusal) -> [TaskAction] {
        guard !isHidden else { throw .unknown }
        isHidden = true
        if status.isEnd { return [.hide] }
        end(.failed, "the task was deleted by its owner")
        return [.freeSlot, .announce(.failed), .hide]
    }

    private func holding(_ given: Int) throws(TaskRefusal) -> TaskLease {
        if isHidden { throw .cancelled }
        if given != fence { throw .staleFence(given: given, current: fence) }
        if status.isEnd { throw .ended(status) }
        guard status == .processing, let lease else { throw .leaseLost }
        return lease
    }

    private mutating func returnToQueue() {
        status = .submitted
        lease = nil
        progress = nil
    }

    private mutating func end(_ status: TaskStatus, _ message: String) {
        self.status = status
        self.message = message
        lease = nil
    }
}
