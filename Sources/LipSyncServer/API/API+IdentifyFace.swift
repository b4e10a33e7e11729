import BlobStore
import Foundation
import Hummingbird
import KlingAPI
import LipSync
import LipSyncModel
import Outbound
import TaskStore

extension API {
    /// Looks through a video for faces and keeps what was found as a session.
    func identifyFace(_ call: Call) async throws -> Response {
        let request = try IdentifyFaceRequest(body: try await call.body(limit: limits.bodyBytes), limits: limits)
        let limit = rooms.configuration.identifyLimit
        let late = APIFault.timedOut("Looking for faces took longer than \(limit)", retryAfter: Milliseconds(5000))
        let start = ContinuousClock.now
        do {
            let found = try await Deadline.run(Duration(limit), late: late) {
                try await session(for: request.video, call)
            }
            rooms.metrics.identified(.succeed, time: ContinuousClock.now - start)
            return try reply(call, found)
        } catch {
            rooms.metrics.identified(.failed, time: ContinuousClock.now - start)
            throw error
        }
    }

    private func session(for video: VideoSource, _ call: Call) async throws -> IdentifiedFacesView {
        let source = try await source(video, call)
        var question = PolicyQuestion(operation: "identify_face", account: call.account.name)
        switch video {
        case .url(let url): question.videoURL = url
        case .video(let id): question.videoID = id
        }
        let path: String
        if let fetched = source.path { path = fetched } else { path = try await intake.path(of: source.asset) }
        question.files = [path]
        do {
            try await askPolicy(question)
            return try await identifying.use { try await look(through: path, source, call) }
        } catch var error as LipSyncError where error.kind == .badInput || error.kind == .noUsableFace {
            if let path = source.path { Intake.discard(path) }
            error.message = "\(video.field): \(error.message)"
            throw error
        } catch {
            if let path = source.path { Intake.discard(path) }
            throw error
        }
    }

    /// A video to look through: a file that came just now, or one of the account's.
    private struct Source: Sendable {
        var path: String?
        var known: Asset?
        var parentID: String
        var parentURL: String

        var asset: Asset {
            get throws {
                guard let known else { throw APIFault.internalError }
                return known
            }
        }
    }

    private func source(_ video: VideoSource, _ call: Call) async throws -> Source {
        switch video {
        case .url(let url):
            let limit = Duration(rooms.configuration.identifyLimit)
            let file = try await intake.fetch(url, field: "video_url", bytes: limits.videoBytes, limit: limit)
            return Source(path: file.path, parentID: rooms.ids.next(at: .now).description, parentURL: url)
        case .video(let id):
            let asset = try await asset(id, .video, call.account.id, else: .videoNotFound(id))
            return Source(known: asset, parentID: id, parentURL: "")
        }
    }

    private func look(through path: String, _ source: Source, _ call: Call) async throws -> IdentifiedFacesView {
        let pictures = rooms.work.newPath("faces-")
        defer { Intake.discard(pictures) }
        let found = try await rooms.promptPipeline.identifyFaces(in: path, pictures: pictures)
        if let reason = found.scan.noUsableFace { throw reason }
        var assets: [Asset] = []
        do {
            let session = try await session(of: found, path, source, call, &assets)
            KillPoint.fetched.pass()
            try await store.addSession(session, assets: assets)
            return view(session, assets, base: call.base)
        } catch {
            await TaskRun.forget(assets, in: rooms.blobs)
            throw error
        }
    }

    /// Keeps what was found; `assets` are the files that came with it.
    private func session(
        of found: IdentifiedFaces,
        _ path: String,
        _ source: Source,
        _ call: Call,
        _ assets: inout [Asset]
    ) async throws -> FaceSession {
        let configuration = rooms.configuration
        var faces: [SessionFace] = []
        for track in found.scan.tracks {
            guard let picture = found.pictures[track.id], let box = track.firstBox else { continue }
            let image = try await intake.keep(
                picture,
                account: call.account.id,
                kind: .image,
                origin: .portrait,
                format: .png,
                duration: nil,
                lifetime: configuration.sessionLifetime
            )
            assets.append(image)
            faces.append(
                SessionFace(
                    id: track.id,
                    interval: track.interval,
                    box: box.clamped(to: found.video.size),
                    imageAsset: image.id
                )
            )
        }
        let scan = try await intake.write([UInt8](JSONEncoder().encode(found.scan)))
        defer { Intake.discard(scan) }
        let scanBlob = try await rooms.blobs.importFile(at: scan, .moving)
        var video = source.known
        if video == nil {
            let kept = try await intake.keep(
                path,
                account: call.account.id,
                kind: .video,
                origin: .source,
                format: .sniffed(path, orElse: .mp4),
                duration: found.video.duration,
                lifetime: configuration.sessionLifetime
            )
            assets.append(kept)
            video = kept
        }
        guard let video else { throw APIFault.internalError }
        let now = Milliseconds.now
        return FaceSession(
            id: rooms.ids.next(at: now),
            account: call.account.id,
            sourceAsset: video.id,
            parentID: source.parentID,
            parentURL: source.parentURL,
            duration: found.video.duration,
            size: found.video.size,
            scanBlobKey: scanBlob.key.text,
            faces: faces,
            created: now,
            expires: now + configuration.sessionLifetime
        )
    }

    private func view(_ session: FaceSession, _ assets: [Asset], base: String) -> IdentifiedFacesView {
        let urls = Dictionary(assets.map { ($0.id, rooms.links.url(of: $0, base: base)) }) { first, _ in first }
        return IdentifiedFacesView(
            sessionID: session.id.description,
            faces: session.faces.map { face in
                IdentifiedFacesView.Face(
                    id: face.id,
                    image: urls[face.imageAsset] ?? "",
                    interval: face.interval,
                    box: face.box
                )
            }
        )
    }

    /// The account's file of this id and kind. Throws `missing` for everything else.
    func asset(_ id: String, _ kind: AssetKind, _ account: AccountID, else missing: APIFault) async throws -> Asset {
        guard let name = PublicID(id), let asset = try await store.asset(name, account: account, now: .now),
            asset.kind == kind
        else { throw missing }
        return asset
    }
}

extension PixelRect {
    /// The part that lies inside a picture of `size`.
    func clamped(to size: PixelSize) -> PixelRect {
        intersection(PixelRect(x: 0, y: 0, width: size.width, height: size.height))
    }
}
