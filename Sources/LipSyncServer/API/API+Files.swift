import BlobStore
import HTTPTypes
import Hummingbird
import KlingAPI
import LipSync
import LipSyncModel
import TaskStore

extension API {
    /// Takes a video or a sound from the client's own disk, raw or as a form, streamed to ours.
    func uploadFile(_ call: Call) async throws -> Response {
        let limit = max(limits.videoBytes, limits.soundBytes)
        let writer = try await rooms.blobs.makeWriter()
        let sent: StoredBlob
        var name: String?
        do {
            name = try await Upload(limit: limit).receive(call.request) { bytes in try await writer.write(bytes) }
            sent = try await writer.finish()
        } catch {
            await writer.discard()
            throw error
        }
        do {
            return try reply(call, try await kept(sent, name: name, call))
        } catch {
            try? await rooms.blobs.delete(sent.key)
            throw error
        }
    }

    /// A file that was uploaded, or made here.
    func queryFile(_ call: Call) async throws -> Response {
        try reply(call, view(try await file(call), size: nil, base: call.base))
    }

    /// Deletes a file.
    func deleteFile(_ call: Call) async throws -> Response {
        let asset = try await file(call)
        guard try await store.deleteAsset(asset.id, account: call.account.id, now: .now) else {
            throw APIFault.fileNotFound(call.parameter)
        }
        return try reply(call, DeletedView(id: asset.id.description))
    }

    private func file(_ call: Call) async throws -> Asset {
        guard let id = PublicID(call.parameter),
            let asset = try await store.asset(id, account: call.account.id, now: .now),
            asset.kind != .image
        else { throw APIFault.fileNotFound(call.parameter) }
        return asset
    }

    /// Finds out what was sent, and records it.
    private func kept(_ blob: StoredBlob, name: String?, _ call: Call) async throws -> FileView {
        guard blob.byteCount > 0 else { throw APIFault.validation("The file is empty") }
        let path = try await rooms.blobs.localPath(of: blob.key)
        let now = Milliseconds.now
        var asset = Asset(
            id: rooms.ids.next(at: now),
            account: call.account.id,
            kind: .video,
            origin: .upload,
            blobKey: blob.key.text,
            sha256: blob.sha256,
            bytes: blob.byteCount,
            mediaType: FileFormat.sniffed(path, orElse: .mp4).mediaType,
            fileName: name,
            created: now,
            expires: now + rooms.configuration.uploadLifetime
        )
        let size = try await identify(path, &asset)
        try await store.addAsset(asset)
        return view(asset, size: size, base: call.base)
    }

    /// Looks at a file and notes in `asset` what it is. The size of the picture, where it is a video.
    private func identify(_ path: String, _ asset: inout Asset) async throws -> PixelSize? {
        let format = FileFormat.sniffed(path, orElse: .mp4)
        if format.mediaType.hasPrefix("audio/") {
            asset.duration = try await intake.measured(path, field: "file")
        } else {
            do {
                let video = try await intake.described(path)
                asset.duration = video.duration
                return video.size
            } catch let noVideo as LipSyncError where noVideo.kind == .badInput {
                // An MPEG-4 file may hold sound alone. Where it is no sound either, the first reason is the one to tell.
                guard let duration = try? await intake.measured(path, field: "file") else {
                    throw APIFault.validation("file: \(noVideo.message)")
                }
                asset.duration = duration
            }
        }
        guard asset.bytes <= limits.soundBytes else {
            throw APIFault.validation(
                "file must have at most \(limits.soundBytes) bytes where it is a sound, got \(asset.bytes)"
            )
        }
        asset.kind = .audio
        asset.mediaType = FileFormat.sniffed(path, orElse: .wav).mediaType
        return nil
    }

    private func view(_ asset: Asset, size: PixelSize?, base: String) -> FileView {
        FileView(
            id: asset.id.description,
            kind: asset.kind == .video ? .video : .audio,
            url: rooms.links.url(of: asset, base: base),
            bytes: asset.bytes,
            duration: asset.duration ?? .zero,
            size: size,
            createdAt: asset.created,
            expiresAt: asset.expires
        )
    }
}
