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

    /// Renews until cancelled. Returns earlier, with the reason, when the right is lost.
    func keep() async -> String? {
        let clock = ContinuousClock()
        var renewed = clock.now
        var tried = renewed
        while true {
            do {
                try await Task.sleep(for: .seconds(1))
            } catch {
                return nil
            }
            do {
                if clock.now - tried >= Self.interval {
                    tried = clock.now
                    let started = clock.now
                    try await store.renew(claim, lease: Self.length, now: .now)
                    renewed = started
                }
                if let progress = progress.take() { try await store.progress(claim, progress) }
            } catch let refusal as TaskRefusal {
                return refusal.description
            } catch {
                log.warning("lease not renewed", metadata: ["task": "\(claim.task)", "cause": "\(error)"])
            }
            if clock.now - renewed >= Self.patience { return "the lease could not be renewed" }
        }
    }
}
