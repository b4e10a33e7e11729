import LipSyncModel
import Logging
import TaskStore

/// Keeps a worker's right to its task while the work goes on, whatever the work does, and passes on how far it is.
struct LeaseKeeper: Sendable {
    /// A lease's length; a dead worker's task is taken back when it ends.
    static let length = Milliseconds(30_000)
    /// How often it is renewed.
    private static let interval = Duration.seconds(10)
    /// A worker that could not renew for so long stops itself, before somebody else begins.
    private static let patience = Duration.seconds(20)

    let store: any TaskStoring
    let claim: TaskClaim
    let progress: WorkProgress
    let log: Logger

    /// Renews until cancelled. Calls `lost` as soon as the right is lost, and returns the reason then. The watch does not
    /// wait for the store, which may be what holds things up.
    func keep(lost: @escaping @Sendable () -> Void) async -> String? {
        let renewed = Guarded(ContinuousClock.now)
        let reason = Guarded<String?>(nil)
        @Sendable func lose(_ why: String) {
            reason.change { $0 = $0 ?? why }
            lost()
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while (try? await Task.sleep(for: .seconds(1))) != nil {
                    guard ContinuousClock.now - renewed.current < Self.patience else {
                        return lose("the lease could not be renewed")
                    }
                }
            }
            group.addTask {
                if let refusal = await renew({ moment in renewed.change { $0 = moment } }) { lose(refusal) }
            }
            await group.next()
            group.cancelAll()
        }
        return reason.current
    }

    /// Renews and passes on progress until cancelled, or until the store says no; what it says.
    private func renew(_ done: (ContinuousClock.Instant) -> Void) async -> String? {
        var tried = ContinuousClock.now
        while (try? await Task.sleep(for: .seconds(1))) != nil {
            do {
                let now = ContinuousClock.now
                if now - tried >= Self.interval {
                    tried = now
                    try await store.renew(claim, lease: Self.length, now: .now)
                    done(now)
                }
                if let progress = progress.take() { try await store.progress(claim, progress) }
            } catch let refusal as TaskRefusal {
                return refusal.description
            } catch {
                log.warning("lease not renewed", metadata: ["task": "\(claim.task)", "cause": "\(error)"])
            }
        }
        return nil
    }
}
