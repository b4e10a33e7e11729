import Foundation
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
            while !Task.isCancelled {
                do {
                    if let claimed = try await rooms.store.claim(
                        worker: name,
                        kinds: kinds,
                        lease: LeaseKeeper.length,
                        now: .now
                    ) {
                        rooms.callbackBell.ring()
                        await work(on: claimed)
                        rooms.callbackBell.ring()
                        continue
                    }
                } catch {
                    rooms.log.error("no claim", metadata: ["worker": "\(name)", "cause": "\(error)"])
                }
                await bell.wait(atMost: .seconds(1))
            }
        }
    }

    private func work(on claimed: ClaimedTask) async {
        let progress = WorkProgress()
        let keeper = LeaseKeeper(store: rooms.store, claim: claimed.claim, progress: progress, log: rooms.log)
        let run = Task { try await TaskRun(rooms: rooms, claimed: claimed, progress: progress).result() }
        let start = ContinuousClock.now
        rooms.metrics.taskEntered(.processing)
        let keeping = Task {
            let loss = await keeper.keep()
            if loss != nil { run.cancel() }
            return loss
        }
        let outcome = await withTaskCancellationHandler {
            await run.result
        } onCancel: {
            run.cancel()
        }
        keeping.cancel()
        if let loss = await keeping.value {
            rooms.log.warning("stopped", metadata: ["task": "\(claimed.claim.task)", "cause": "\(loss)"])
            return
        }
        await end(claimed, outcome, after: ContinuousClock.now - start)
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
                try await rooms.store.complete(
                    claimed.claim,
                    result: product.result,
                    assets: product.assets,
                    now: .now
                )
                rooms.metrics.taskEntered(.succeed)
                rooms.metrics.worked(.succeed, time: time)
                rooms.log.info("task succeeded", metadata: note)
            case .failure where Task.isCancelled:
                try await rooms.store.giveBack(claimed.claim, now: .now)
                rooms.log.info("task given back", metadata: note)
            case .failure(let error):
                let failure = error as? LipSyncError
                note["cause"] = "\(failure.map { "\($0.code): \($0.message) \($0.cause ?? "")" } ?? "\(error)")"
                try await rooms.store.fail(claimed.claim, message: Self.sentence(failure), now: .now)
                rooms.metrics.taskEntered(.failed)
                rooms.metrics.worked(.failed, time: time)
                rooms.log.warning("task failed", metadata: note)
            }
        } catch {
            note["cause"] = "\(error)"
            rooms.log.error("task not ended", metadata: note)
        }
    }

    /// What the task's owner is told.
    private static func sentence(_ failure: LipSyncError?) -> String {
        guard let failure else { return "The task failed for a reason on the server's side." }
        let isOwners = failure.kind != .internal || failure.code.hasPrefix("child.")
        return isOwners ? failure.message : "The task failed for a reason on the server's side (\(failure.code))."
    }
}
