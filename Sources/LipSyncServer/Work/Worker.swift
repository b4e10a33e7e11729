import Foundation
import KlingAPI
import LipSyncModel
import Logging
import ServiceLifecycle
import TaskStore

/// Claims tasks and works on them, one at a time, until it is told to stop; then it gives back what it has in hand.
struct Worker: Service {
    let rooms: Rooms
    /// Its own name among all workers of all processes.
    let name: String
    /// Which kinds it takes.
    let kinds: Set<TaskKind>
    let bell: Bell

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled, !rooms.drain.hasBegun {
                if await !workOnNext() { await bell.wait(atMost: .seconds(1)) }
            }
            // It has nothing more to do, and is to be there until it is told to go.
            try? await gracefulShutdown()
        }
    }

    /// Claims the next task and works on it; false where there was none.
    private func workOnNext() async -> Bool {
        guard rooms.drain.taskBegins() else { return false }
        defer { rooms.drain.taskEnded() }
        do {
            let lease = LeaseKeeper.length
            guard let claimed = try await rooms.store.claim(worker: name, kinds: kinds, lease: lease, now: .now) else {
                return false
            }
            KillPoint.claimed.pass()
            rooms.callbackBell.ring()
            await work(on: claimed)
            rooms.callbackBell.ring()
            return true
        } catch {
            rooms.log.error("no claim", metadata: ["worker": "\(name)", "cause": "\(error)"])
            return false
        }
    }

    private func work(on claimed: ClaimedTask) async {
        let progress = WorkProgress()
        let keeper = LeaseKeeper(store: rooms.store, claim: claimed.claim, progress: progress, log: rooms.log)
        let run = Task { try await TaskRun(rooms: rooms, claimed: claimed, progress: progress).result() }
        let start = ContinuousClock.now
        rooms.metrics.taskEntered(.processing)
        let isLost = Guarded(false)
        let keeping = Task {
            await keeper.keep {
                isLost.change { $0 = true }
                run.cancel()
            }
        }
        let outcome = await withTaskCancellationHandler {
            await run.result
        } onCancel: {
            run.cancel()
        }
        // A worker without its lease says nothing more: it stopped because of that, not because of the task.
        let mayEnd = !isLost.current
        // What became of the task is written while the lease is still kept: that may take several tries.
        if mayEnd { await end(claimed, outcome, after: ContinuousClock.now - start) }
        keeping.cancel()
        if let loss = await keeping.value {
            rooms.log.warning("stopped", metadata: ["task": "\(claimed.claim.task)", "cause": "\(loss)"])
        }
    }

    /// Says what became of the task. Where that cannot be said, the lease ends and another worker begins anew.
    private func end(
        _ claimed: ClaimedTask,
        _ outcome: Result<TaskRun.Product, any Error>,
        after time: Duration
    ) async {
        var note: Logger.Metadata = ["task": "\(claimed.claim.task)", "attempt": "\(claimed.attempt)"]
        do {
            switch outcome {
            case .success(let product):
                KillPoint.kept.pass()
                do {
                    try await persistently {
                        try await rooms.store.complete(
                            claimed.claim,
                            result: product.result,
                            assets: product.assets,
                            now: .now
                        )
                    }
                } catch {
                    await TaskRun.forget(product.assets, in: rooms.blobs)
                    throw error
                }
                KillPoint.recorded.pass()
                rooms.metrics.taskEntered(.succeed)
                rooms.metrics.worked(.succeed, time: time)
                rooms.log.info("task succeeded", metadata: note)
            case .failure where Task.isCancelled:
                try await persistently { try await rooms.store.giveBack(claimed.claim, now: .now) }
                rooms.log.info("task given back", metadata: note)
            case .failure(let error):
                let failure = error as? LipSyncError
                note["cause"] = "\(failure.map { "\($0.code): \($0.message) \($0.cause ?? "")" } ?? "\(error)")"
                let sentence = Self.sentence(failure)
                try await persistently {
                    try await rooms.store.fail(claimed.claim, message: sentence, now: .now)
                }
                rooms.metrics.taskEntered(.failed)
                rooms.metrics.worked(.failed, time: time)
                rooms.log.warning("task failed", metadata: note)
            }
        } catch {
            note["cause"] = "\(error)"
            rooms.log.error("task not ended", metadata: note)
        }
    }

    /// Says something to the store, several times if it does not answer: minutes of work hang on it. A refusal is final.
    private func persistently(_ say: @escaping @Sendable () async throws -> Void) async throws {
        // In a task of its own, so that being told to stop does not cut the pauses short.
        try await Task {
            for pause in [Duration.milliseconds(200), .seconds(1), .seconds(3), .seconds(5)] {
                do {
                    return try await say()
                } catch let refusal as TaskRefusal {
                    throw refusal
                } catch {
                    try? await Task.sleep(for: pause)
                }
            }
            try await say()
        }.value
    }

    /// What the task's owner is told.
    private static func sentence(_ failure: LipSyncError?) -> String {
        if let failure, let fault = APIFault(describing: failure) { return fault.message }
        let isFull = failure?.code.hasSuffix("disk_full") == true || failure?.code == "disk.full"
        return isFull ? "The disk of the server is full." : serversFault
    }

    /// What is said of failures that are nothing for a client to know.
    static let serversFault = "The task failed for a reason on the server's side."
}
