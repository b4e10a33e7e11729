import Foundation
import GRDB
import LipSyncModel
import TaskStore
import TestSupport
import Testing

/// A process is killed in the middle of its work on the database; what it had acknowledged holds, and nothing is half
/// done.
@Suite struct KillTests {
    @Test(arguments: 0..<12)
    func aKilledProcessLeavesWholeTransactions(round: Int) async throws {
        let scene = try await Scene(.sqlite)
        let path = scene.place.folder.path("data/lipsync.sqlite")
        let probe = try Probe(
            ["live", path, "\(scene.account.number)", "\(scene.now.count)"],
            in: scene.place.folder
        )
        // Killed after some acknowledgements and a moment that differs, so that it falls into different steps.
        while probe.lines.count < 3 + round * 2, probe.isRunning { try await Task.sleep(for: .milliseconds(1)) }
        try await Task.sleep(for: .microseconds(700 * round))
        probe.kill()
        let acknowledged = probe.lines
        #expect(acknowledged.count >= 3 + round * 2)

        let store = try SQLiteTaskStore(path: path)
        try await expectConsistency(of: store, acknowledged: acknowledged)
        // Whatever was running ends: the lease runs out, and the task is claimed again.
        scene.pass(30_000)
        _ = try await store.rescue(attempts: 3, now: scene.now)
        while let claimed = try await store.claim(worker: "next", kinds: nil, lease: scene.lease, now: scene.now) {
            try await store.complete(claimed.claim, result: Data(), assets: [], now: scene.now)
        }
        #expect(try await store.usage(of: scene.account, now: scene.now).live == 0)
        try await expectConsistency(of: store, acknowledged: acknowledged)
    }

    private func expectConsistency(of store: SQLiteTaskStore, acknowledged: [String]) async throws {
        let faults = try await store.pool.read { database in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? -1 }
            let known = try Set(Int64.fetchAll(database, sql: "SELECT id FROM task").map { "\($0)" })
            return [
                "acknowledged but lost": acknowledged.filter { !known.contains($0) }.count,
                "damaged": try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"] ? 0 : 1,
                "dangling": try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count,
                "end without ended": try count(
                    "SELECT COUNT(*) FROM task WHERE (status IN ('succeed', 'failed')) <> (ended IS NOT NULL)"
                ),
                "succeed without result": try count(
                    "SELECT COUNT(*) FROM task WHERE (status = 'succeed') <> (result IS NOT NULL)"
                ),
                "result without file": try count(
                    """
                    SELECT COUNT(*) FROM task WHERE length(result) > 0
                        AND NOT EXISTS (SELECT 1 FROM asset WHERE task_id = task.id)
                    """
                ),
                "file without result": try count(
                    """
                    SELECT COUNT(*) FROM asset WHERE NOT EXISTS (
                        SELECT 1 FROM task WHERE task.id = task_id AND status = 'succeed')
                    """
                ),
                "lease without work": try count(
                    "SELECT COUNT(*) FROM task WHERE (status = 'processing') <> (lease_worker IS NOT NULL)"
                ),
                "status not told": try count(
                    """
                    SELECT COUNT(*) FROM task WHERE 1 + (fence > 0) + (ended IS NOT NULL)
                        <> (SELECT COUNT(*) FROM event WHERE task_id = task.id)
                    """
                ),
                "end not told last": try count(
                    """
                    SELECT COUNT(*) FROM task WHERE ended IS NOT NULL AND status <>
                        (SELECT status FROM event WHERE task_id = task.id ORDER BY number DESC LIMIT 1)
                    """
                ),
            ].filter { $0.value != 0 }
        }
        #expect(faults == [:])
    }
}
