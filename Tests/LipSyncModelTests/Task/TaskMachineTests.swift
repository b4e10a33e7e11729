import LipSyncModel
import TestSupport
import Testing

@Suite struct TaskMachineTests {
    let lease = Milliseconds(30_000)
    let start = Milliseconds(1_000_000)

    func claimed(by worker: String = "a") throws -> TaskMachine {
        var machine = TaskMachine()
        #expect(try machine.claim(worker: worker, for: lease, now: start) == [.announce(.processing)])
        return machine
    }

    @Test func statusesKeepTheirNames() {
        #expect(TaskStatus.allCases.map(\.rawValue) == ["submitted", "processing", "succeed", "failed"])
    }

    @Test func aTaskIsClaimedWorkedOnAndCompleted() throws {
        var machine = try claimed()
        #expect(machine.lease == TaskLease(worker: "a", expires: start + lease))
        try machine.renew(fence: 1, for: lease, now: start + Milliseconds(10_000))
        #expect(machine.lease?.expires == start + Milliseconds(40_000))
        try machine.advance(fence: 1, to: TaskProgress(stage: "track", fraction: 0.4))
        #expect(try machine.complete(fence: 1) == [.keepResult, .freeSlot, .announce(.succeed)])
        #expect(machine.status == .succeed && machine.lease == nil && machine.message == "")
    }

    @Test func progressNeverFallsWithinAnAttemptAndBeginsAnewWithTheNext() throws {
        var machine = try claimed()
        try machine.advance(fence: 1, to: TaskProgress(stage: "render", fraction: 0.7))
        try machine.advance(fence: 1, to: TaskProgress(stage: "render", fraction: 0.2))
        #expect(machine.progress?.fraction == 0.7)
        try machine.advance(fence: 1, to: TaskProgress(stage: "finish", fraction: .nan))
        #expect(machine.progress == TaskProgress(stage: "finish", fraction: 0.7))
        try machine.giveBack(fence: 1)
        #expect(machine.progress == nil)
        _ = try machine.claim(worker: "b", for: lease, now: start)
        try machine.advance(fence: 2, to: TaskProgress(stage: "probe", fraction: 0.1))
        #expect(machine.progress?.fraction == 0.1)
    }

    @Test func givingBackSpendsNoAttempt() throws {
        var machine = try claimed()
        for fence in 1...20 {
            try machine.giveBack(fence: fence)
            #expect(try machine.claim(worker: "a", for: lease, now: start) == [])
        }
        #expect(machine.attemptsSpent == 0 && machine.fence == 21)
    }

    @Test func anEndedLeaseSpendsAnAttemptAndTheLastOneFails() throws {
        var machine = try claimed()
        #expect(machine.rescue(now: start + lease - Milliseconds(1)) == nil)
        #expect(machine.rescue(now: start + lease) == [])
        #expect(machine.status == .submitted && machine.attemptsSpent == 1)
        #expect(machine.rescue(now: start + lease) == nil)
        _ = try machine.claim(worker: "b", for: lease, now: start)
        #expect(machine.rescue(now: start + lease) == [])
        _ = try machine.claim(worker: "c", for: lease, now: start)
        #expect(machine.rescue(now: start + lease) == [.freeSlot, .announce(.failed)])
        #expect(machine.status == .failed && machine.message.contains("3 times"))
    }

    @Test func aClockThatWasSetBackDoesNotKeepATaskForAnHour() throws {
        var machine = try claimed()
        #expect(machine.rescue(now: start - Milliseconds(3_600_000)) == [])
        #expect(machine.status == .submitted)
    }

    @Test func aLateWorkerMayFinishWhileNobodyElseHasBegun() throws {
        var machine = try claimed()
        try machine.renew(fence: 1, for: lease, now: start + Milliseconds(100_000))
        #expect(machine.lease?.expires == start + Milliseconds(130_000))
    }

    @Test func aPausedWorkerIsRefusedOnceItsTaskIsTakenAway() throws {
        var machine = try claimed(by: "paused")
        _ = machine.rescue(now: start + lease)
        #expect(throws: TaskRefusal.leaseLost) { try machine.complete(fence: 1) }
        _ = try machine.claim(worker: "next", for: lease, now: start + lease)
        #expect(throws: TaskRefusal.staleFence(given: 1, current: 2)) { try machine.complete(fence: 1) }
        #expect(throws: TaskRefusal.staleFence(given: 1, current: 2)) {
            try machine.renew(fence: 1, for: lease, now: start)
        }
        #expect(machine.lease?.worker == "next")
    }

    @Test func anEndedTaskChangesNoMore() throws {
        var machine = try claimed()
        _ = try machine.fail(fence: 1, message: "no face")
        let ended = machine
        #expect(throws: TaskRefusal.ended(.failed)) { try machine.complete(fence: 1) }
        #expect(throws: TaskRefusal.notWaiting) { try machine.claim(worker: "b", for: lease, now: start) }
        #expect(machine.rescue(now: start + Milliseconds(1_000_000)) == nil)
        #expect(machine == ended)
    }

    @Test func deletingALiveTaskEndsItAndTellsItsWorker() throws {
        var machine = try claimed()
        #expect(try machine.delete() == [.freeSlot, .announce(.failed), .hide])
        #expect(throws: TaskRefusal.cancelled) { try machine.renew(fence: 1, for: lease, now: start) }
        #expect(throws: TaskRefusal.cancelled) { try machine.complete(fence: 1) }
        #expect(throws: TaskRefusal.unknown) { try machine.delete() }
        var waiting = TaskMachine()
        _ = try waiting.delete()
        #expect(throws: TaskRefusal.notWaiting) { try waiting.claim(worker: "a", for: lease, now: start) }
    }

    /// Whatever happens in whatever order: what is announced is a forward path to one end, and the slot is freed once.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func aRandomLifeKeepsItsPromises(seed: UInt64) {
        var random = SeededRandom(seed)
        var machine = TaskMachine()
        var actions = TaskMachine.acceptance
        var now = start
        for _ in 0..<80 {
            let before = machine
            now = now + Milliseconds(Int.random(in: -5000...20_000, using: &random))
            let fence = Int.random(in: max(0, machine.fence - 1)...machine.fence, using: &random)
            let new = (try? step(&machine, fence, now, &random)) ?? []
            actions += new
            #expect(machine.fence >= before.fence && machine.attemptsSpent >= before.attemptsSpent)
            #expect((machine.lease != nil) == (machine.status == .processing))
            #expect(machine.attemptsSpent <= TaskMachine.defaultAttempts)
            if before.status.isEnd { #expect(machine.status == before.status && machine.message == before.message) }
            if fence < before.fence { #expect(!isWord(before, machine)) }
        }
        let announced = actions.compactMap { if case .announce(let status) = $0 { status } else { nil } }
        let end: [TaskStatus] = machine.status.isEnd ? [machine.status] : []
        #expect(announced == [.submitted] + (machine.fence > 0 ? [.processing] : []) + end)
        #expect(actions.filter { $0 == .freeSlot }.count == (machine.status.isEnd ? 1 : 0))
        #expect(actions.filter { $0 == .keepResult }.count == (machine.status == .succeed ? 1 : 0))
    }

    /// Whether the change can only have come from the holder of a fence.
    private func isWord(_ before: TaskMachine, _ after: TaskMachine) -> Bool {
        let hasEndedWell = after.status == .succeed && before.status != .succeed
        let hasAdvanced = after.progress != before.progress && after.progress != nil
        return hasEndedWell || hasAdvanced
    }

    private func step(
        _ machine: inout TaskMachine,
        _ fence: Int,
        _ now: Milliseconds,
        _ random: inout SeededRandom
    ) throws -> [TaskAction] {
        switch Int.random(in: 0..<40, using: &random) {
        case 0..<12: return try machine.claim(worker: "w", for: lease, now: now)
        case 12..<18: try machine.renew(fence: fence, for: lease, now: now)
        case 18..<24: try machine.advance(fence: fence, to: TaskProgress(stage: "render", fraction: 0.5))
        case 24..<28: try machine.giveBack(fence: fence)
        case 28..<36: return machine.rescue(now: now) ?? []
        case 36: return try machine.complete(fence: fence)
        case 37: return try machine.fail(fence: fence, message: "no")
        case 38: return try machine.complete(fence: fence)
        default: return try machine.delete()
        }
        return []
    }
}
