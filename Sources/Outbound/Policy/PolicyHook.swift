import AsyncHTTPClient
import LipSyncModel
import NIOCore
import NIOHTTP1

/// Asks the operator's own policy whether a request may go on: a command, or a URL.
public struct PolicyHook: Sendable {
    /// Whom to ask.
    public enum Destination: Hashable, Sendable {
        /// A program and its arguments; never a shell line. It gets the question on standard input. Exit 0 allows,
        /// exit 1 refuses the content, exit 3 refuses for another reason, each with a sentence on standard output;
        /// anything else is a failure.
        case command([String])
        /// The question is POSTed to it. 200 allows, 403 refuses the content, 451 refuses for another reason, each with a
        /// sentence as the body; anything else is a failure. It is the operator's own: it may be on any network.
        case url(UserURL)
    }

    /// How much of an answer is read.
    static let answerLimit = 4096

    private let destination: Destination
    private let limit: Duration

    /// A hook that must answer within `limit`.
    public init(_ destination: Destination, limit: Duration = .seconds(10)) {
        self.destination = destination
        self.limit = limit
    }

    /// Asks about `question`, which is JSON. Throws `policy.failed` if there is no clear answer, which must not be
    /// taken for a yes, and `cancelled`.
    public func ask(_ question: [UInt8]) async throws -> PolicyVerdict {
        do {
            return try await TimeLimit.run(limit, failure: Self.failed("no answer within \(limit)")) {
                switch destination {
                case .command(let words): try await PolicyCommand(words: words).ask(question)
                case .url(let url): try await post(question, to: url)
                }
            }
        } catch {
            if Task.isCancelled { throw LipSyncError.stopped }
            if let failure = error as? LipSyncError, failure.code == "policy.failed" { throw failure }
            throw Self.failed((error as? LipSyncError)?.message ?? String(describing: error))
        }
    }

    static func failed(_ cause: String) -> LipSyncError {
        LipSyncError(.internal, code: "policy.failed", "The policy of this server could not be asked.", cause: cause)
    }

    private func post(_ question: [UInt8], to url: UserURL) async throws -> PolicyVerdict {
        var request = HTTPClientRequest(url: url.full)
        request.method = .POST
        request.headers = ["content-type": "application/json", "user-agent": "lipsync", "accept-encoding": "identity"]
        request.body = .bytes(ByteBuffer(bytes: question))
        let exchange = PinnedExchange(
            policy: .everything,
            resolver: SystemResolver(),
            limits: ExchangeLimits(total: limit, idle: limit)
        )
        return try await exchange.perform(request, to: url) { response in
            switch response.status.code {
            case 200: return .allowed
            case 403, 451:
                var answer: [UInt8] = []
                for try await chunk in response.body where answer.count < Self.answerLimit {
                    answer += chunk.readableBytesView.prefix(Self.answerLimit - answer.count)
                    if answer.count == Self.answerLimit { break }
                }
                let sentence = PolicyVerdict.sentence(answer)
                return response.status.code == 403 ? .refused(sentence) : .barred(sentence)
            case let status: throw Self.failed("\(url.redacted) answered with status \(status)")
            }
        }
    }
}
