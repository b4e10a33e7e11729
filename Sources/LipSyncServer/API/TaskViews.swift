import BlobStore
import Foundation
import KlingAPI
import LipSyncModel
import TaskStore

/// Tasks as answers and callbacks show them. Links are signed anew each time, and none to what has expired or was
/// deleted.
struct TaskViews: Sendable {
    let links: FileLinks
    let store: any TaskStoring

    /// A lip-sync task. Throws if what the store has of it cannot be read.
    func view(_ task: TaskRecord, base: String, queuePosition: Int? = nil) async throws -> TaskView {
        try view(task, try await outcomes(of: [task]), try await parents(of: [task]), base, queuePosition)
    }

    /// Lip-sync tasks in their order.
    func views(_ tasks: [TaskRecord], base: String) async throws -> [TaskView] {
        let (outcomes, parents) = (try await outcomes(of: tasks), try await parents(of: tasks))
        return try tasks.map { try view($0, outcomes, parents, base, nil) }
    }

    /// What tasks have made, as far as it is still there.
    private func outcomes(of tasks: [TaskRecord]) async throws -> [PublicID: TaskOutcome] {
        var outcomes: [PublicID: TaskOutcome] = [:]
        for task in tasks {
            outcomes[task.id] = try task.result.map { try JSONDecoder().decode(TaskOutcome.self, from: $0) }
        }
        let files = outcomes.values.flatMap { [$0.file] + ($0.marked.map { [$0] } ?? []) }
        let living = try await living(files)
        return outcomes.compactMapValues { outcome in
            guard living.contains(outcome.file.id) else { return nil }
            var rest = outcome
            if let marked = outcome.marked, !living.contains(marked.id) { rest.marked = nil }
            return rest
        }
    }

    /// What tasks were made from; without the file where that is not there any more.
    private func parents(of tasks: [TaskRecord]) async throws -> [PublicID: TaskOrder.Parent] {
        var parents: [PublicID: TaskOrder.Parent] = [:]
        for task in tasks {
            parents[task.id] = try JSONDecoder().decode(TaskOrder.self, from: task.payload).parent
        }
        let living = try await living(parents.values.compactMap(\.file))
        return parents.mapValues { parent in
            var rest = parent
            if let file = parent.file, !living.contains(file.id) { rest.file = nil }
            return rest
        }
    }

    private func living(_ files: [TaskOutcome.File]) async throws -> Set<PublicID> {
        files.isEmpty ? [] : try await store.livingAssets(among: files.map(\.id), now: .now)
    }

    private func view(
        _ task: TaskRecord,
        _ outcomes: [PublicID: TaskOutcome],
        _ parents: [PublicID: TaskOrder.Parent],
        _ base: String,
        _ queuePosition: Int?
    ) throws -> TaskView {
        guard let parent = parents[task.id] else { throw APIFault.internalError }
        let outcome = outcomes[task.id]
        return TaskView(
            id: task.id.description,
            status: Self.name(task.status),
            statusMessage: task.machine.message,
            parentVideo: self.parent(parent, outcome, base),
            externalTaskID: task.externalID,
            videos: outcome.map { [video($0, base)] } ?? [],
            watermark: task.wantsWatermark,
            createdAt: task.created,
            updatedAt: task.updated,
            progress: task.status == .processing ? task.machine.progress?.fraction : nil,
            queuePosition: queuePosition
        )
    }

    /// A spoken text.
    func speech(_ task: TaskRecord, base: String) async throws -> SpeechTaskView {
        let outcome = try await outcomes(of: [task])[task.id]
        let audios = outcome.map {
            [MediaView(id: $0.file.id.description, url: url($0.file, base), duration: $0.duration)]
        }
        return SpeechTaskView(
            id: task.id.description,
            status: Self.name(task.status),
            statusMessage: task.machine.message,
            audios: audios ?? [],
            createdAt: task.created,
            updatedAt: task.updated
        )
    }

    /// The status in the words of the wire.
    static func name(_ status: TaskStatus) -> TaskStatusName {
        switch status {
        case .submitted: .submitted
        case .processing: .processing
        case .succeed: .succeed
        case .failed: .failed
        }
    }

    private func parent(_ parent: TaskOrder.Parent, _ outcome: TaskOutcome?, _ base: String) -> MediaView {
        let known = parent.duration > .zero ? parent.duration : outcome?.duration ?? .zero
        return MediaView(id: parent.id, url: parent.file.map { url($0, base) } ?? parent.url, duration: known)
    }

    private func video(_ outcome: TaskOutcome, _ base: String) -> MediaView {
        MediaView(
            id: outcome.file.id.description,
            url: url(outcome.file, base),
            duration: outcome.duration,
            watermarkURL: outcome.marked.map { url($0, base) }
        )
    }

    private func url(_ file: TaskOutcome.File, _ base: String) -> String {
        guard let key = BlobKey(file.blobKey) else { return "" }
        return links.url(id: file.id, key: key, format: FileFormat(mediaType: file.mediaType), base: base)
    }
}
