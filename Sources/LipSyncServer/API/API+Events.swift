import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel
import ServiceLifecycle
import TaskStore

extension API {
    /// Tells a client how a task goes on, as Server-Sent Events, until it has ended.
    func events(_ call: Call) async throws -> Response {
        let first = try await task(call, kind: .advanced)
        let body = ResponseBody { writer in
            var told: [UInt8] = []
            var silence = 0
            while true {
                guard
                    let task = try await store.task(.id(first.id), account: call.account.id, kinds: [.advanced])
                else { break }
                let position =
                    task.status == .submitted
                    ? try await store.queuePosition(of: task.id, account: call.account.id) : nil
                let data = try WireEncoder.bytes(of: Self.news(task, position))
                silence += 1
                if data != told {
                    let event = ServerSentEvent(data: String(decoding: data, as: UTF8.self), event: "status")
                    try await writer.write(ByteBuffer(string: event.wireText))
                    told = data
                    silence = 0
                } else if silence >= 30 {
                    // Something now and then, so that nobody on the way takes the connection for dead.
                    try await writer.write(ByteBuffer(string: ServerSentEvent.comment("still here")))
                    silence = 0
                }
                if task.status.isEnd || Task.isShuttingDownGracefully { break }
                try await Task.sleep(for: .milliseconds(500))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: ServerSentEvent.contentType, .cacheControl: "no-store"],
            body: body
        )
    }

    private static func news(_ task: TaskRecord, _ position: Int?) -> TaskEventView {
        TaskEventView(
            id: task.id.description,
            status: TaskViews.name(task.status),
            statusMessage: task.machine.message,
            stage: task.machine.progress.flatMap { PipelineProgress.Stage(rawValue: $0.stage) },
            fraction: task.status == .succeed ? 1 : task.machine.progress?.fraction,
            queuePosition: position
        )
    }
}
