import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel
import TaskStore

extension API {
    /// One task, by its id or the client's own.
    func query(_ call: Call, kind: TaskKind) async throws -> Response {
        let task = try await task(call, kind: kind)
        let position =
            task.status == .submitted ? try await store.queuePosition(of: task.id, account: call.account.id) : nil
        return try reply(call, await views.view(task, base: call.base, queuePosition: position))
    }

    /// A page of tasks, the newest first.
    func list(_ call: Call, kind: TaskKind) async throws -> Response {
        let page = try PageRequest(query: call.query, limits: limits)
        let tasks = try await store.tasks(account: call.account.id, kinds: [kind], page: page.number, size: page.size)
        return try reply(call, await views.views(tasks, base: call.base))
    }

    /// Deletes a task and what it made.
    func deleteTask(_ call: Call) async throws -> Response {
        let task = try await task(call, kind: .advanced)
        do {
            try await store.deleteTask(task.id, account: call.account.id, now: .now)
        } catch StoreError.unknownTask {
            throw APIFault.taskNotFound(call.parameter)
        }
        rooms.callbackBell.ring()
        return try reply(call, DeletedView(id: task.id.description))
    }

    /// The task that the path names.
    func task(_ call: Call, kind: TaskKind) async throws -> TaskRecord {
        if let id = PublicID(call.parameter),
            let task = try await store.task(.id(id), account: call.account.id, kinds: [kind])
        {
            return task
        }
        guard !call.parameter.contains("\0"),
            let task = try await store.task(.external(call.parameter), account: call.account.id, kinds: [kind])
        else { throw APIFault.taskNotFound(call.parameter) }
        return task
    }
}
