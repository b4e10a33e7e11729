public import Foundation
import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Keeps a task for `lease` more.
    public func renew(_ claim: TaskClaim, lease: Milliseconds, now: Milliseconds) async throws {
        try await change(claim, now: now) { machine in
            try machine.renew(fence: claim.fence, for: lease, now: now)
            return []
        }
    }

    /// Notes how far a task is.
    public func progress(_ claim: TaskClaim, _ progress: TaskProgress) async throws {
        try await change(claim, now: .zero) { machine in
            try machine.advance(fence: claim.fence, to: progress)
            return []
        }
    }

    /// Ends a task well.
    public func complete(_ claim: TaskClaim, result: Data, assets: [Asset], now: Milliseconds) async throws {
        try await change(claim, now: now, result: result, assets: assets) { machine in
            try machine.complete(fence: claim.fence)
        }
    }

    /// Ends a task badly.
    public func fail(_ claim: TaskClaim, message: String, now: Milliseconds) async throws {
        try await change(claim, now: now) { machine in
            try machine.fail(fence: claim.fence, message: message)
        }
    }

    /// Puts a task back.
    public func giveBack(_ claim: TaskClaim, now: Milliseconds) async throws {
        try await change(claim, now: now) { machine in
            try machine.giveBack(fence: claim.fence)
            return []
        }
    }

    /// Takes a task out of sight.
    public func deleteTask(_ id: PublicID, account: AccountID, now: Milliseconds) async throws {
        try await write { database in
            guard let task = try TaskRecord.find(database, id), task.account == account, !task.machine.isHidden
            else { throw StoreError.unknownTask }
            _ = try TaskChange(database, task, now: now) { machine in try machine.delete() }
        }
    }

    private func change(
        _ claim: TaskClaim,
        now: Milliseconds,
        result: Data = Data(),
        assets: [Asset] = [],
        _ event: @escaping @Sendable (inout TaskMachine) throws -> [TaskAction]
    ) async throws {
        try await write { database in
            var change = try TaskChange(database, claim.task, now: now)
            change.result = result
            change.assets = assets
            _ = try change(event)
        }
    }
}
