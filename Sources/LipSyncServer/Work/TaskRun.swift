import BlobStore
import Foundation
import KlingAPI
import LipSync
import LipSyncModel
import MediaIO
import Outbound
import TaskStore
import Voices

/// One attempt at one task: gathers what it needs, does it, keeps what it made.
struct TaskRun: Sendable {
    /// What an attempt gives to the store.
    struct Product: Sendable {
        var result: Data
        var assets: [Asset]
    }

    let rooms: Rooms
    let claimed: ClaimedTask
    let progress: WorkProgress

    private var intake: Intake { Intake(rooms: rooms) }
    private var account: AccountID { claimed.task.account }

    /// Does the work. Throws ``LipSyncError``; what was made by then is removed.
    func result() async throws -> Product {
        let desk = "\(rooms.work.path)/task-\(claimed.claim.task)-\(claimed.claim.fence)"
        try FileManager.default.createDirectory(atPath: desk, withIntermediateDirectories: true)
        defer { Intake.discard(desk) }
        return switch claimed.task.kind {
        case .speech: try await speech(desk)
        case .advanced, .legacy: try await lipSync(desk)
        }
    }

    private func speech(_ desk: String) async throws -> Product {
        let order = try JSONDecoder().decode(SpeechOrder.self, from: claimed.task.payload)
        let sound = try await speak(order, limit: rooms.configuration.limits.speechCharacters)
        // A user's own voice may have a rate that mp3 does not know.
        let format = MP3File.sampleRates.contains(sound.sampleRate) ? FileFormat.mp3 : .wav
        let path = "\(desk)/speech.\(format.rawValue)"
        try await BlockingWork.run {
            if format == .mp3 {
                try MP3File.write(sound.samples, sampleRate: sound.sampleRate, to: path)
            } else {
                try sound.waveFile.write(to: URL(filePath: path))
            }
        }
        let duration = Milliseconds(sound.duration)
        let asset = try await intake.keep(
            path,
            account: account,
            kind: .audio,
            origin: .speech,
            format: format,
            duration: duration,
            lifetime: rooms.configuration.resultLifetime
        )
        return try product(TaskOutcome(file: .init(asset), duration: duration, warnings: []), [asset])
    }

    private func speak(_ order: SpeechOrder, limit: Int) async throws -> SpokenSound {
        let voice = try rooms.narrator.catalogue.voice(order.voiceID, language: order.language)
        var sound = try await rooms.narrator.speak(order.text, voice: voice, speed: order.speed, limit: limit)
        // A sound that a lip-sync can use lasts two seconds at least; shorter words are followed by silence.
        let least = Int(Seconds(rooms.configuration.limits.soundLength.lowerBound).value * Double(sound.sampleRate))
        if sound.samples.count <= least {
            sound.samples += Array(repeating: 0, count: least + 1 - sound.samples.count)
        }
        return sound
    }

    private func lipSync(_ desk: String) async throws -> Product {
        let order = try JSONDecoder().decode(TaskOrder.self, from: claimed.task.payload)
        let video = try await video(order.video, desk)
        let scan = try await scan()
        var parts: [LipSyncOrder.Part] = []
        for (number, part) in order.parts.enumerated() {
            parts.append(try await self.part(part, desk, number))
        }
        KillPoint.gathered.pass()
        var job = LipSyncOrder(
            video: video,
            parts: parts,
            originalVolume: order.originalVolume,
            fit: order.fit,
            encoding: rooms.configuration.encoding
        )
        let isDouble = claimed.task.wantsWatermark
        let result = try await rooms.pipeline.lipSync(
            job,
            scan: scan,
            output: "\(desk)/result.mp4",
            listener: listener(from: 0, share: isDouble ? 0.5 : 1)
        )
        if isDouble {
            job.watermark = true
            _ = try await rooms.pipeline.lipSync(
                job,
                scan: scan,
                output: "\(desk)/marked.mp4",
                listener: listener(from: 0.5, share: 0.5)
            )
        }
        KillPoint.rendered.pass()
        var assets = [try await keep("\(desk)/result.mp4", lasting: result.video.duration)]
        if isDouble {
            do {
                assets.append(try await keep("\(desk)/marked.mp4", lasting: result.video.duration))
            } catch {
                await Self.forget(assets, in: rooms.blobs)
                throw error
            }
        }
        let outcome = TaskOutcome(
            file: .init(assets[0]),
            marked: assets.count > 1 ? .init(assets[1]) : nil,
            duration: result.video.duration,
            warnings: result.warnings.map(\.message)
        )
        return try product(outcome, assets)
    }

    /// Removes files that no row will name.
    static func forget(_ assets: [Asset], in blobs: any BlobStore) async {
        await Task {
            for key in assets.compactMap({ BlobKey($0.blobKey) }) { try? await blobs.delete(key) }
        }.value
    }

    private func listener(from start: Double, share: Double) -> JobListener {
        JobListener(progress: { [progress] news in
            KillPoint.pass(news)
            progress.tell(PipelineProgress(stage: news.stage, fraction: start + share * news.fraction))
        })
    }

    private func keep(_ path: String, lasting duration: Milliseconds) async throws -> Asset {
        try await intake.keep(
            path,
            account: account,
            kind: .video,
            origin: .result,
            format: .mp4,
            duration: duration,
            lifetime: rooms.configuration.resultLifetime
        )
    }

    private func product(_ outcome: TaskOutcome, _ assets: [Asset]) throws -> Product {
        Product(result: try JSONEncoder().encode(outcome), assets: assets)
    }

    private func video(_ video: TaskOrder.Video, _ desk: String) async throws -> String {
        switch video {
        case .session:
            guard let session = claimed.session else { throw Self.gone("The session's video") }
            return try await input(session.sourceAsset)
        case .asset(let id): return try await input(id)
        case .url(let url):
            let limits = rooms.configuration.limits
            let file = try await intake.fetch(
                url,
                field: "input.video_url",
                bytes: limits.videoBytes,
                limit: .seconds(120),
                into: desk
            )
            let path = "\(desk)/video.\(FileFormat.sniffed(file.path, orElse: .mp4).rawValue)"
            try FileManager.default.moveItem(atPath: file.path, toPath: path)
            let summary = try await rooms.pipeline.probeVideo(path)
            try refusable { () throws(APIFault) in
                try limits.checkLegacyVideo(lasting: summary.duration, field: "input.video_url")
            }
            return path
        }
    }

    private func scan() async throws -> FaceScan? {
        guard let session = claimed.session else { return nil }
        guard let key = BlobKey(session.scanBlobKey) else { throw Self.gone("The session") }
        let path = try await rooms.blobs.localPath(of: key)
        return try JSONDecoder().decode(FaceScan.self, from: Data(contentsOf: URL(filePath: path)))
    }

    private func part(_ part: TaskOrder.Part, _ desk: String, _ number: Int) async throws -> LipSyncOrder.Part {
        var range = part.soundRange
        let path: String
        switch part.sound {
        case .asset(let id): path = try await input(id)
        case .speech(let order):
            path = "\(desk)/speech-\(number).wav"
            let sound = try await speak(order, limit: rooms.configuration.limits.legacySpeechCharacters)
            try await BlockingWork.run { [path] in try sound.waveFile.write(to: URL(filePath: path)) }
        case .url(let url):
            let limits = rooms.configuration.limits
            let file = try await intake.fetch(
                url,
                field: part.field,
                bytes: limits.soundBytes,
                limit: .seconds(60),
                into: desk
            )
            path = "\(desk)/sound-\(number)"
            try FileManager.default.moveItem(atPath: file.path, toPath: path)
            let duration = try await intake.measured(path, field: part.field)
            if let wanted = range {
                guard wanted.end <= duration + limits.overshoot else {
                    throw LipSyncError(
                        .badInput,
                        code: "sound.too_short",
                        "\(part.field): sound_end_time must be at most the sound's length, \(duration.count), "
                            + "got \(wanted.end.count)"
                    )
                }
                range?.end = min(wanted.end, duration)
            }
        }
        return LipSyncOrder.Part(
            faceID: part.faceID,
            sound: path,
            soundStart: range?.start ?? .zero,
            soundEnd: range?.end,
            insertAt: part.insertAt,
            soundVolume: part.soundVolume
        )
    }

    /// The bytes of a file that the task named.
    private func input(_ id: PublicID) async throws -> String {
        guard let asset = claimed.inputs.first(where: { $0.id == id }) else { throw Self.gone("The file \(id)") }
        return try await intake.path(of: asset)
    }

    private static func gone(_ what: String) -> LipSyncError {
        LipSyncError(.badInput, code: "task.input_gone", "\(what) is not there any more.")
    }

    private func refusable(_ check: () throws(APIFault) -> Void) throws {
        do {
            try check()
        } catch {
            throw LipSyncError(.badInput, code: "task.refused", error.message)
        }
    }
}
