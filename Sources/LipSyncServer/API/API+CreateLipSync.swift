import BlobStore
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import KlingAPI
import LipSync
import LipSyncModel
import Outbound
import TaskStore

extension API {
    /// How long a create waits for a sound from a URL; after that the task is accepted and the worker fetches it.
    private static let patience = Duration.seconds(3)

    /// Accepts a lip-sync of a session's faces.
    func createLipSync(_ call: Call) async throws -> Response {
        let body = try await call.body(limit: limits.bodyBytes)
        KillPoint.bodyRead.pass()
        if let first = try await repetition(call, body) { return first }
        let request = try CreateLipSyncRequest(body: body, limits: limits)
        if let url = request.callbackURL { try intake.check(url, field: "callback_url") }
        let now = Milliseconds.now
        guard let id = PublicID(request.sessionID),
            let session = try await store.session(id, account: call.account.id, now: now)
        else { throw APIFault.sessionNotFound(request.sessionID) }
        let facts = SessionFacts(
            faces: session.faces.map { SessionFacts.Face(id: $0.id, interval: $0.interval) },
            videoDuration: session.duration
        )
        // What can be refused without looking at a sound is refused before one is fetched.
        _ = try request.insertions(in: facts, soundDurations: request.faces.map { _ in nil }, limits: limits)
        let sounds = try await sounds(of: request, call)
        let insertions = try request.insertions(in: facts, soundDurations: sounds.map(\.duration), limits: limits)
        var question = PolicyQuestion(operation: "create_lip_sync", account: call.account.name)
        question.sessionID = request.sessionID
        question.soundURLs = request.faces.compactMap { if case .url(let url) = $0.sound { url } else { nil } }
        question.audioIDs = request.faces.compactMap { if case .audio(let id) = $0.sound { id } else { nil } }
        question.files = sounds.compactMap(\.path)
        try await askPolicy(question)
        let order = TaskOrder(
            video: .session,
            parts: zip(insertions, sounds).enumerated().map { number, pair in
                TaskOrder.Part(
                    faceID: pair.0.faceID,
                    sound: pair.1.source,
                    soundRange: pair.0.soundRange,
                    insertAt: pair.0.insertAt,
                    soundVolume: pair.0.soundVolume,
                    field: "face_choose[\(number)].sound_file"
                )
            },
            originalVolume: request.originalVolume,
            fit: request.fit ?? .trim,
            parent: try await parent(of: session, now: now)
        )
        let task = NewTask(
            id: rooms.ids.next(at: now),
            account: call.account.id,
            kind: .advanced,
            externalID: request.externalTaskID ?? "",
            payload: try JSONEncoder().encode(order),
            callbackURL: request.callbackURL,
            wantsWatermark: request.watermark,
            length: session.duration,
            session: session.id,
            inputs: [session.sourceAsset] + sounds.compactMap(\.asset),
            idempotency: try idempotency(call, body)
        )
        return try await submit(task, call)
    }

    private func parent(of session: FaceSession, now: Milliseconds) async throws -> TaskOrder.Parent {
        var parent = TaskOrder.Parent(id: session.parentID, url: session.parentURL, duration: session.duration)
        if parent.url.isEmpty {
            parent.file = try await store.asset(session.sourceAsset, account: session.account, now: now)
                .map(TaskOutcome.File.init)
        }
        return parent
    }

    /// A sound as a create knows it.
    struct Sound: Sendable {
        var source: TaskOrder.Sound
        /// Nil where it was not looked at yet.
        var duration: Milliseconds?
        var asset: PublicID?
        var path: String?
    }

    /// Has a look at all sounds at once: the client does not wait for long.
    private func sounds(of request: CreateLipSyncRequest, _ call: Call) async throws -> [Sound] {
        try await withThrowingTaskGroup(of: (Int, Sound).self) { group in
            for (number, face) in request.faces.enumerated() {
                group.addTask { (number, try await sound(face.sound, field: "face_choose[\(number)]", call)) }
            }
            var found: [(Int, Sound)] = []
            for try await sound in group { found.append(sound) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// The length of a sound, and whether it is one.
    private func sound(_ source: SoundSource, field: String, _ call: Call) async throws -> Sound {
        switch source {
        case .audio(let id):
            let field = "\(field).audio_id"
            let asset = try await asset(id, .audio, call.account.id, else: .audioNotFound(id, field: field))
            let duration = asset.duration ?? .zero
            try limits.checkSound(lasting: duration, field: field)
            return Sound(source: .asset(asset.id), duration: duration, asset: asset.id, path: nil)
        case .inline(let bytes):
            return try await keepSound(try await intake.write(bytes), field: "\(field).sound_file", call)
        case .url(let url):
            let field = "\(field).sound_file"
            try intake.check(url, field: field)
            do {
                return try await Deadline.run(Self.patience, late: CancellationError()) {
                    let file = try await intake.fetch(url, field: field, bytes: limits.soundBytes, limit: .seconds(30))
                    return try await keepSound(file.path, field: field, call)
                }
            } catch is CancellationError {
                return Sound(source: .url(url))
            } catch let error as LipSyncError where error.kind == .cancelled || error.code == "url.timeout" {
                return Sound(source: .url(url))
            }
        }
    }

    /// Keeps the sound at `path`, and says what a create knows of it.
    private func keepSound(_ path: String, field: String, _ call: Call) async throws -> Sound {
        let asset = try await intake.keepSound(path, field: field, account: call.account.id)
        return Sound(
            source: .asset(asset.id),
            duration: asset.duration,
            asset: asset.id,
            path: try await intake.path(of: asset)
        )
    }

    /// Hands a task to the store and answers with what became of it.
    func submit(_ task: NewTask, _ call: Call) async throws -> Response {
        KillPoint.validated.pass()
        let submission = try await store.submit(task, now: .now)
        KillPoint.inserted.pass()
        if !submission.isRepetition { rooms.metrics.taskEntered(.submitted) }
        rooms.workBell.ring()
        rooms.callbackBell.ring()
        return try created(submission.task, call)
    }

    /// The answer to a request that was carried out before under the same key; nil where this is the first.
    func repetition(_ call: Call, _ body: [UInt8]) async throws -> Response? {
        guard let key = try idempotency(call, body),
            let task = try await store.repetition(of: key, account: call.account.id, now: .now)
        else { return nil }
        return try created(task, call)
    }

    private func created(_ accepted: TaskRecord, _ call: Call) throws -> Response {
        try reply(
            call,
            CreatedTaskView(
                id: accepted.id.description,
                status: TaskViews.name(accepted.status),
                externalTaskID: accepted.externalID,
                createdAt: accepted.created,
                updatedAt: accepted.updated
            )
        )
    }

    /// How a repetition of this request is recognised, if the client asked for that.
    func idempotency(_ call: Call, _ body: [UInt8]) throws -> Idempotency? {
        guard let name = HTTPField.Name("Idempotency-Key"), let value = call.request.headers[name] else { return nil }
        let key = try IdempotencyKey(headerValue: value)
        // The same body sent to another operation is another request.
        var hash = SHA256()
        hash.update(data: Array("\(call.route.path)\0".utf8))
        hash.update(data: body)
        return Idempotency(key: key.value, requestHash: Data(hash.finalize()))
    }
}
