import AsyncHTTPClient
import Glibc
import LipSyncModel
import NIOCore
import NIOHTTP1
import Synchronization

/// Fetches a user's URL into a file without being led anywhere that the policy forbids.
public struct SafeFetcher: Sendable {
    private let policy: AddressPolicy
    private let resolver: any NameResolver

    /// A fetcher that keeps to `policy`.
    public init(policy: AddressPolicy, resolver: any NameResolver = SystemResolver()) {
        self.policy = policy
        self.resolver = resolver
    }

    /// Fetches what `url` names into a new file (mode 0600) in `folder`. Nothing is left there on failure.
    /// Cancelling the task ends it.
    ///
    /// Throws `url.refused`, `url.unreachable`, `url.timeout`, `url.status` (any status but 200, redirects aside),
    /// `url.redirects`, `url.too_large`, `url.bad_answer` (compressed, broken off, not HTTP), `disk.full`,
    /// `disk.no_handles`, `disk.failed` or `cancelled`.
    public func fetch(_ url: UserURL, into folder: String, limits: FetchLimits) async throws -> FetchedFile {
        let failure = LipSyncError.urlTimeout(url, "was not fetched within \(limits.exchange.total)")
        let received = Mutex<FetchedFile?>(nil)
        do {
            return try await TimeLimit.run(limits.exchange.total, failure: failure) {
                let file = try await follow(url, into: folder, limits: limits)
                received.withLock { $0 = file }
                return file
            }
        } catch {
            // The time may have run out in the moment in which the file was whole: nobody will hear of it.
            if let file = received.withLock({ $0 }) { unlink(file.path) }
            throw Task.isCancelled ? LipSyncError.stopped : error
        }
    }

    private func follow(_ first: UserURL, into folder: String, limits: FetchLimits) async throws -> FetchedFile {
        let exchange = PinnedExchange(policy: policy, resolver: resolver, limits: limits.exchange)
        var url = first
        var seen: Set = [first]
        while true {
            let here = url
            let step = try await exchange.perform(Self.request(here), to: here) { response in
                try await read(response, of: here, into: folder, limits: limits)
            }
            switch step {
            case .file(let file): return file
            case .redirect(let next):
                guard seen.count <= limits.redirects else {
                    throw LipSyncError.urlRedirects(first, "redirects more than \(limits.redirects) times")
                }
                guard seen.insert(next).inserted else {
                    throw LipSyncError.urlRedirects(first, "redirects in a circle")
                }
                url = next
            }
        }
    }

    private static func request(_ url: UserURL) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url.full)
        request.headers = ["accept": "*/*", "accept-encoding": "identity", "user-agent": "lipsync"]
        return request
    }

    private enum Step: Sendable {
        case file(FetchedFile)
        case redirect(UserURL)
    }

    private func read(
        _ response: HTTPClientResponse,
        of url: UserURL,
        into folder: String,
        limits: FetchLimits
    ) async throws -> Step {
        switch response.status.code {
        case 200:
            return .file(try await save(response, of: url, into: folder, limit: limits.bytes))
        case 301, 302, 303, 307, 308:
            guard let location = response.headers.first(name: "location") else {
                throw LipSyncError.urlBadAnswer(url, "redirects without saying where to")
            }
            return .redirect(try url.following(location))
        case let status:
            throw LipSyncError.urlStatus(url, Int(status))
        }
    }

    private func save(
        _ response: HTTPClientResponse,
        of url: UserURL,
        into folder: String,
        limit: Int
    ) async throws -> FetchedFile {
        let announced = try AnswerBody.announcedLength(response.headers, of: url)
        if let announced, announced > limit { throw LipSyncError.urlTooLarge(url, limit: limit, announced: announced) }
        let file = try ReceivedFile(in: folder)
        do {
            for try await chunk in response.body {
                guard file.byteCount + chunk.readableBytes <= limit else {
                    throw LipSyncError.urlTooLarge(url, limit: limit)
                }
                try chunk.withUnsafeReadableBytes(file.append)
            }
            // A cancelled body ends like a whole one.
            try Task.checkCancellation()
            guard announced == nil || announced == file.byteCount else {
                throw LipSyncError.urlBadAnswer(url, "closed the connection before the answer was whole")
            }
        } catch {
            file.discard()
            throw error
        }
        return file.finish(mediaType: response.headers.first(name: "content-type"))
    }
}
