import AsyncHTTPClient
import Foundation
import LipSyncModel
import NIOCore
import NIOHTTP1

/// Delivers webhooks, one attempt at a time, on the same safe path as everything else that a user may name.
public struct WebhookSender: Sendable {
    private let policy: AddressPolicy
    private let resolver: any NameResolver
    private let limits: ExchangeLimits

    /// A sender that keeps to `policy` and gives a receiver `limit` for one attempt.
    public init(
        policy: AddressPolicy,
        resolver: any NameResolver = SystemResolver(),
        limit: Duration = .seconds(15)
    ) {
        self.policy = policy
        self.resolver = resolver
        limits = ExchangeLimits(total: limit, idle: limit)
    }

    /// How much of a receiver's answer is read.
    public static let answerLimit = 4096

    /// POSTs `body`, which is JSON, with the headers that sign it (`webhook-id`, `webhook-timestamp`,
    /// `webhook-signature`). A redirect is a failure, because the signature was not made for where it leads.
    ///
    /// Every failure but one is an outcome; throws `cancelled` when the task is.
    public func send(
        _ body: [UInt8],
        headers: [(name: String, value: String)],
        to url: UserURL
    ) async throws -> DeliveryOutcome {
        var request = HTTPClientRequest(url: url.full)
        request.method = .POST
        request.headers = ["content-type": "application/json", "user-agent": "lipsync", "accept-encoding": "identity"]
        request.headers.add(contentsOf: headers.map { ($0.name, $0.value) })
        request.body = .bytes(ByteBuffer(bytes: body))
        let sealed = request
        let exchange = PinnedExchange(policy: policy, resolver: resolver, limits: limits)
        let failure = LipSyncError.urlTimeout(url, "did not take the webhook within \(limits.total)")
        do {
            return try await TimeLimit.run(limits.total, failure: failure) {
                try await exchange.perform(sealed, to: url) { response in
                    try await Self.drain(response.body)
                    return Self.outcome(response, url)
                }
            }
        } catch {
            if Task.isCancelled { throw LipSyncError.stopped }
            return .retry(after: nil, reason: ExchangeFailure.named(error, url).message)
        }
    }

    /// A receiver that has said its status may finish a short sentence; what it says does not matter.
    private static func drain(_ body: HTTPClientResponse.Body) async throws {
        var count = 0
        do {
            for try await chunk in body {
                count += chunk.readableBytes
                if count >= answerLimit { return }
            }
        } catch {
            // The status stands; only an end of our own time is an end of the attempt.
            try Task.checkCancellation()
        }
    }

    private static func outcome(_ response: HTTPClientResponse, _ url: UserURL) -> DeliveryOutcome {
        let status = Int(response.status.code)
        switch status {
        case 200...299: return .delivered(status: status)
        case 410: return .gone
        default:
            let wish = response.headers.first(name: "retry-after").flatMap { RetryAfter.wait($0, now: Date()) }
            return .retry(after: wish, reason: "The URL \(url.redacted) answered with status \(status).")
        }
    }
}
