import BlobStore
import Foundation
import KlingAPI
import LipSync
import LipSyncModel
import Outbound
import TaskStore

/// How files come into the house: fetched from a user's URL, sent in a request, or made here.
struct Intake: Sendable {
    let rooms: Rooms

    /// Fetches `url` into `folder`, or the work folder; the file is the caller's. `field` is named in errors. Throws ``LipSyncError``.
    func fetch(
        _ url: String,
        field: String,
        bytes: Int,
        limit: Duration,
        into folder: String? = nil
    ) async throws -> FetchedFile {
        do {
            let target = try rooms.configuration.addressPolicy.url(url)
            return try await rooms.fetcher.fetch(
                target,
                into: folder ?? rooms.work.path,
                limits: FetchLimits(bytes: bytes, total: limit)
            )
        } catch var error as LipSyncError {
            rooms.metrics.fetchFailed(error)
            error.message = "\(field): \(error.message)"
            throw error
        }
    }

    /// Refuses `url` if it may not be fetched at all, before anything is sent.
    func check(_ url: String, field: String) throws(APIFault) {
        do {
            _ = try rooms.configuration.addressPolicy.url(url)
        } catch let error as LipSyncError {
            throw .validation("\(field): \(error.message)")
        } catch {
            throw .internalError
        }
    }

    /// The length of the sound at `path`, within the limits. `field` is named in errors. No more than a few files are looked
    /// at at a time, and none for long: somebody waits.
    func measured(_ path: String, field: String) async throws -> Milliseconds {
        do {
            let late = APIFault.timedOut("\(field): looking at the sound took too long", retryAfter: Milliseconds(5000))
            let sound = try await Deadline.run(.seconds(20), late: late) {
                try await rooms.probing.use { try await rooms.promptPipeline.probeSound(path) }
            }
            try rooms.configuration.limits.checkSound(lasting: sound.duration, field: field)
            return sound.duration
        } catch var error as LipSyncError {
            error.message = "\(field): \(error.message)"
            throw error
        }
    }

    /// What the video at `path` is, with the same care.
    func described(_ path: String) async throws -> VideoSummary {
        let late = APIFault.timedOut("Looking at the video took too long", retryAfter: Milliseconds(5000))
        return try await Deadline.run(.seconds(20), late: late) {
            try await rooms.probing.use { try await rooms.promptPipeline.probeVideo(path) }
        }
    }

    /// Writes `bytes` to a new file in the work folder.
    func write(_ bytes: [UInt8]) async throws -> String {
        let path = rooms.work.newPath()
        do {
            try await BlockingWork.run {
                try Data(bytes).write(to: URL(filePath: path), options: .withoutOverwriting)
            }
        } catch {
            Self.discard(path)
            throw error
        }
        return path
    }

    /// Moves the file at `path` into the store and describes it; no row is written yet.
    func keep(
        _ path: String,
        account: AccountID,
        kind: AssetKind,
        origin: AssetOrigin,
        format: FileFormat,
        duration: Milliseconds?,
        lifetime: Milliseconds,
        fileName: String? = nil
    ) async throws -> Asset {
        let blob = try await rooms.blobs.importFile(at: path, .moving)
        let now = Milliseconds.now
        return Asset(
            id: rooms.ids.next(at: now),
            account: account,
            kind: kind,
            origin: origin,
            blobKey: blob.key.text,
            sha256: blob.sha256,
            bytes: blob.byteCount,
            mediaType: format.mediaType,
            duration: duration,
            fileName: fileName,
            created: now,
            expires: now + lifetime
        )
    }

    /// Measures the sound at `path` and records it as a file that the account sent with a request; it is gone from `path`
    /// in any case. `field` is named in errors.
    func keepSound(_ path: String, field: String, account: AccountID) async throws -> Asset {
        do {
            let asset = try await keep(
                path,
                account: account,
                kind: .audio,
                origin: .source,
                format: .sniffed(path, orElse: .wav),
                duration: try await measured(path, field: field),
                lifetime: rooms.configuration.sessionLifetime
            )
            try await rooms.store.addAsset(asset)
            return asset
        } catch {
            Self.discard(path)
            throw error
        }
    }

    /// Where the bytes of `asset` lie on this machine.
    func path(of asset: Asset) async throws -> String {
        guard let key = BlobKey(asset.blobKey) else {
            throw LipSyncError(.internal, code: "blob.bad_key", "The file \(asset.id) has no place.")
        }
        return try await rooms.blobs.localPath(of: key)
    }

    /// Removes a file that is no longer wanted.
    static func discard(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }
}

extension FileFormat {
    /// What the file at `path` seems to be, by its first bytes; only a name for it, nothing is trusted.
    static func sniffed(_ path: String, orElse usual: FileFormat) -> FileFormat {
        guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 16) else {
            return usual
        }
        try? file.close()
        let bytes = [UInt8](head)
        func has(_ text: String, at place: Int) -> Bool { bytes.dropFirst(place).starts(with: text.utf8) }
        if has("ftyp", at: 4) {
            if has("M4A", at: 8) { return .m4a }
            return has("qt", at: 8) ? .mov : usual == .wav ? .m4a : .mp4
        }
        if has("RIFF", at: 0) || has("RF64", at: 0) { return .wav }
        if has("ID3", at: 0) { return .mp3 }
        if bytes.count > 1, bytes[0] == 0xFF, bytes[1] & 0xE0 == 0xE0 { return bytes[1] & 0x06 == 0 ? .aac : .mp3 }
        return usual
    }
}
