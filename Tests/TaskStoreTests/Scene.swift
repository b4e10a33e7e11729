import Foundation
import LipSyncModel
import TaskStore
import TestSupport
import Testing

/// A store with one account, a clock that the test moves, and short ways to say what tests say often.
final class Scene {
    let place: Place
    let store: any TaskStoring
    let account: AccountID
    let ids = PublicIDSource()
    var now = Milliseconds(1_790_000_000_000)
    let lease = Milliseconds(30_000)

    init(_ backend: Backend, limits: AccountLimits = AccountLimits()) async throws {
        place = try backend.open()
        store = try place.open()
        account = try await store.createAccount(name: "first", limits: limits, now: now).id
    }

    func pass(_ milliseconds: Int) { now = now + Milliseconds(milliseconds) }

    func newTask(
        _ account: AccountID? = nil,
        external: String = "",
        payload: Data = Data("{}".utf8),
        callback: String? = nil,
        length: Int = 5000,
        session: PublicID? = nil,
        inputs: [PublicID] = [],
        idempotency: Idempotency? = nil
    ) -> NewTask {
        NewTask(
            id: ids.next(at: now),
            account: account ?? self.account,
            kind: .advanced,
            externalID: external,
            payload: payload,
            callbackURL: callback,
            length: Milliseconds(length),
            session: session,
            inputs: inputs,
            idempotency: idempotency
        )
    }

    @discardableResult
    func submit(_ account: AccountID? = nil, callback: String? = nil) async throws -> PublicID {
        try await store.submit(newTask(account, callback: callback), now: now).task.id
    }

    func claim(_ worker: String = "worker") async throws -> ClaimedTask? {
        try await store.claim(worker: worker, kinds: nil, lease: lease, now: now)
    }

    func mustClaim() async throws -> TaskClaim { try #require(try await claim()).claim }

    func status(_ id: PublicID) async throws -> TaskStatus? {
        try await store.task(.id(id), account: account, kinds: nil)?.status
    }

    func asset(_ account: AccountID? = nil, lives milliseconds: Int = 1_000_000) -> Asset {
        let id = ids.next(at: now)
        return Asset(
            id: id,
            account: account ?? self.account,
            kind: .video,
            origin: .result,
            blobKey: "blob/\(id)",
            sha256: String(repeating: "ab", count: 32),
            bytes: 12,
            mediaType: "video/mp4",
            duration: Milliseconds(5200),
            fileName: "talk.mp4",
            created: now,
            expires: now + Milliseconds(milliseconds)
        )
    }

    func session(source: PublicID, lives milliseconds: Int = 1_000_000) -> FaceSession {
        let id = ids.next(at: now)
        return FaceSession(
            id: id,
            account: account,
            sourceAsset: source,
            parentID: "850508686686064679",
            parentURL: "https://example.org/talk.mp4",
            duration: Milliseconds(5200),
            size: PixelSize(width: 1280, height: 720),
            scanBlobKey: "scan/\(id)",
            faces: [
                SessionFace(
                    id: "0",
                    interval: TimeRange(start: .zero, end: Milliseconds(5200)),
                    box: PixelRect(x: 1, y: 2, width: 30, height: 40),
                    imageAsset: source
                )
            ],
            created: now,
            expires: now + Milliseconds(milliseconds)
        )
    }
}
