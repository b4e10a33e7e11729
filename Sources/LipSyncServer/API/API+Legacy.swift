import Foundation
import Hummingbird
import KlingAPI
import LipSyncModel
import TaskStore
import Voices

extension API {
    /// Accepts a lip-sync without a session: the worker fetches, looks and speaks.
    func createLegacyLipSync(_ call: Call) async throws -> Response {
        let body = try await call.body(limit: limits.bodyBytes)
        if let first = try await repetition(call, body) { return first }
        let request = try LegacyLipSyncRequest(body: body, limits: limits)
        if let url = request.callbackURL { try intake.check(url, field: "callback_url") }
        let now = Milliseconds.now
        var question = PolicyQuestion(operation: "create_lip_sync", account: call.account.name)
        var inputs: [PublicID] = []
        let video: TaskOrder.Video
        var parent: TaskOrder.Parent
        switch request.video {
        case .url(let url):
            try intake.check(url, field: "input.video_url")
            question.videoURL = url
            video = .url(url)
            parent = TaskOrder.Parent(id: rooms.ids.next(at: now).description, url: url, duration: .zero)
        case .video(let id):
            let missing = APIFault.videoNotFound(id, field: "input.video_id")
            let asset = try await asset(id, .video, call.account.id, else: missing)
            try limits.checkLegacyVideo(lasting: asset.duration ?? .zero, field: "input.video_id")
            question.videoID = id
            inputs.append(asset.id)
            video = .asset(asset.id)
            parent = TaskOrder.Parent(id: id, url: "", duration: asset.duration ?? .zero, file: .init(asset))
        }
        let (sound, field) = try await legacySound(request.speech, call, &question, &inputs)
        try await askPolicy(question)
        let order = TaskOrder(
            video: video,
            parts: [TaskOrder.Part(sound: sound, soundVolume: 1, field: field)],
            originalVolume: 0,
            fit: .trim,
            parent: parent
        )
        let task = NewTask(
            id: rooms.ids.next(at: now),
            account: call.account.id,
            kind: .legacy,
            externalID: request.externalTaskID ?? "",
            payload: try JSONEncoder().encode(order),
            callbackURL: request.callbackURL,
            length: parent.duration > .zero ? parent.duration : limits.legacyVideoLength.upperBound,
            inputs: inputs,
            idempotency: try idempotency(call, body)
        )
        return try await submit(task, call)
    }

    private func legacySound(
        _ speech: LegacyLipSyncRequest.Speech,
        _ call: Call,
        _ question: inout PolicyQuestion,
        _ inputs: inout [PublicID]
    ) async throws -> (TaskOrder.Sound, field: String) {
        switch speech {
        case .text(let request):
            _ = try rooms.narrator.catalogue.voice(request.voiceID, language: request.language.rawValue)
            question.text = request.text
            return (.speech(SpeechOrder(request)), "input.text")
        case .sound(.url(let url)):
            try intake.check(url, field: "input.audio_url")
            question.soundURLs = [url]
            return (.url(url), "input.audio_url")
        case .sound(.audio(let id)):
            let asset = try await asset(id, .audio, call.account.id, else: .audioNotFound(id, field: "input.audio_id"))
            inputs.append(asset.id)
            return (.asset(asset.id), "input.audio_id")
        case .sound(.inline(let bytes)):
            let field = "input.audio_file"
            let asset = try await intake.keepSound(
                try await intake.write(bytes),
                field: field,
                account: call.account.id
            )
            inputs.append(asset.id)
            return (.asset(asset.id), field)
        }
    }
}
