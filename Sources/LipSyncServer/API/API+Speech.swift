import Foundation
import Hummingbird
import KlingAPI
import LipSyncModel
import TaskStore
import Voices

extension API {
    /// How long a request waits for its words; after that it is told that the service is behind (5002).
    private static let speechPatience = Duration.seconds(25)

    /// Speaks a text. The work is a task like any other, so that it survives what happens to this process.
    func createSpeech(_ call: Call) async throws -> Response {
        let body = try await call.body(limit: limits.bodyBytes)
        let request = try SpeechRequest(body: body, limits: limits)
        // An unknown voice is the caller's mistake, told at once.
        _ = try rooms.narrator.catalogue.voice(request.voiceID, language: request.language.rawValue)
        var question = PolicyQuestion(operation: "create_speech", account: call.account.name)
        question.text = request.text
        try await askPolicy(question)
        let task = NewTask(
            id: rooms.ids.next(at: .now),
            account: call.account.id,
            kind: .speech,
            payload: try JSONEncoder().encode(SpeechOrder(request)),
            length: .zero,
            idempotency: try idempotency(call, body)
        )
        var record = try await store.submit(task, now: .now).task
        rooms.speechBell.ring()
        let clock = ContinuousClock()
        let end = clock.now + Self.speechPatience
        while !record.status.isEnd, clock.now < end {
            try await Task.sleep(for: .milliseconds(50))
            guard let now = try await store.task(.id(record.id), account: call.account.id, kinds: [.speech]) else {
                throw APIFault.taskNotFound(record.id.description)
            }
            record = now
        }
        if record.status == .failed {
            let isOurs = record.machine.message == Worker.serversFault || record.machine.attemptsSpent > 0
            throw isOurs ? APIFault.internalError : APIFault.validation(record.machine.message)
        }
        guard record.status == .succeed else {
            throw APIFault.timedOut("Speaking the text", retryAfter: Milliseconds(5000))
        }
        return try reply(call, await views.speech(record, base: call.base))
    }

    /// A text that was spoken before.
    func querySpeech(_ call: Call) async throws -> Response {
        try reply(call, await views.speech(try await task(call, kind: .speech), base: call.base))
    }
}
