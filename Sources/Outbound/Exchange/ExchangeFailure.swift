import AsyncHTTPClient
import Glibc
import LipSyncModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// What can go wrong in an exchange, and how it is told.
enum ExchangeFailure: Error {
    /// The connection did not go where it was sent.
    case notPinned

    /// Whether nothing of the request can have been sent, so that another address may be tried.
    static func isBeforeSending(_ error: any Error) -> Bool {
        if error as? HTTPClientError == .connectTimeout { return true }
        if case ChannelError.connectTimeout = error { return true }
        if error is NIOConnectionError { return true }
        let noWay = [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, EAFNOSUPPORT]
        return (error as? IOError).map { noWay.contains($0.errnoCode) } ?? false
    }

    /// The failure as a stable code and a sentence.
    static func named(_ error: any Error, _ url: UserURL) -> LipSyncError {
        switch error {
        case let failure as LipSyncError: return failure
        case is CancellationError: return .stopped
        case let failure as ResolutionFailure: return named(failure, url)
        case let failure as HTTPClientError where failure == .cancelled && Task.isCancelled: return .stopped
        case let failure as HTTPClientError where timeouts.contains(failure):
            return .urlTimeout(url, "did not answer in time")
        case is HTTPParserError:
            let isOverflow = error as? HTTPParserError == .headerOverflow
            return .urlBadAnswer(
                url,
                isOverflow ? "answered with too many headers" : "answered with something that is not whole HTTP",
                cause: String(describing: error)
            )
        case let failure as HTTPClientError where failure == .remoteConnectionClosed:
            return .urlBadAnswer(url, "closed the connection before the answer was whole")
        default:
            if case ChannelError.connectTimeout = error { return .urlTimeout(url, "did not answer in time") }
            return .urlUnreachable(url, "could not be reached", cause: String(describing: error))
        }
    }

    private static let timeouts: [HTTPClientError] = [
        .connectTimeout, .readTimeout, .writeTimeout, .tlsHandshakeTimeout, .deadlineExceeded,
        .getConnectionFromPoolTimeout,
    ]

    private static func named(_ failure: ResolutionFailure, _ url: UserURL) -> LipSyncError {
        switch failure {
        case .timeout: .urlTimeout(url, "has a host whose name was not resolved in time")
        case .busy: .urlUnreachable(url, "could not be looked up: too many names are being resolved at the moment")
        case .unknownHost(let reason): .urlUnreachable(url, "has a host that cannot be found", cause: reason)
        }
    }
}
