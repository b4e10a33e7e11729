import BlobStore
import Foundation
import LipSyncModel
import Logging
import ServiceLifecycle
import TaskStore

/// Puts things in order: takes tasks back from dead workers, lets what has expired go, finds files that nobody knows.
struct Sweeper: Service {
    let rooms: Rooms

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            var clock = SteadyClock()
            while !Task.isCancelled {
                await attempt("rescue") { try await rescue(&clock) }
                if round % 30 == 0 { await attempt("expiry") { try await expire() } }
                if round % 1800 == 5 { await attempt("sweep") { try await sweepFiles() } }
                round += 1
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }

    private func attempt(_ what: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            rooms.log.error("\(what) failed", metadata: ["cause": "\(error)"])
        }
    }

    private func rescue(_ clock: inout SteadyClock) async throws {
        // Leases are kept by the wall clock. When that was set, living workers get the time to renew.
        guard clock.isSteady() else { return }
        let rescued = try await rooms.store.rescue(attempts: TaskMachine.defaultAttempts, now: .now)
        if !rescued.returned.isEmpty { KillPoint.rescued.pass() }
        rooms.metrics.tasksRescued(rescued.returned.count + rescued.failed.count)
        for id in rescued.returned { rooms.log.warning("task rescued", metadata: ["task": "\(id)"]) }
        for id in rescued.failed { rooms.log.error("task given up", metadata: ["task": "\(id)"]) }
        if !rescued.returned.isEmpty {
            rooms.workBell.ring()
            rooms.speechBell.ring()
        }
        if !rescued.failed.isEmpty { rooms.callbackBell.ring() }
    }

    private func expire() async throws {
        _ = try await rooms.store.expire(taskAge: rooms.configuration.taskLifetime, now: .now)
        while true {
            let doomed = try await rooms.store.doomedBlobs(limit: 100)
            guard !doomed.isEmpty else { return }
            var removed: [String] = []
            for text in doomed {
                do {
                    if let key = BlobKey(text) { try await rooms.blobs.delete(key) }
                    KillPoint.fileRemoved.pass()
                    removed.append(text)
                } catch {
                    rooms.log.error("file not removed", metadata: ["blob": "\(text)", "cause": "\(error)"])
                }
            }
            guard !removed.isEmpty else { return }
            try await rooms.store.blobsRemoved(removed)
        }
    }

    /// A file is stored before its row: only what has lain there for a while can be nobody's.
    private func sweepFiles() async throws {
        _ = try await rooms.blobs.sweepUnfinished()
        let old = try await rooms.blobs.list().filter { $0.age > .seconds(6 * 3600) }.map(\.key)
        for start in stride(from: 0, to: old.count, by: 500) {
            let keys = old[start..<min(start + 500, old.count)]
            let unknown = try await rooms.store.unknownBlobs(among: keys.map(\.text))
            for key in keys where unknown.contains(key.text) { try await rooms.blobs.delete(key) }
        }
        try WorkFolder.clearAbandoned(in: rooms.folder.work)
        // What earlier versions left beside the folders of processes.
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: rooms.folder.work) where !WorkFolder.isOne(name) {
            let path = "\(rooms.folder.work)/\(name)"
            let changed = try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date
            if let changed, changed.timeIntervalSinceNow < -24 * 3600 { Intake.discard(path) }
        }
    }
}
