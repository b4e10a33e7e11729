import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel
import NIOCore
import TaskStore

/// One request of an account that was let in.
struct Call: Sendable {
    /// Which operation.
    let route: APIRoute
    /// What stands in the path's `{id}`; empty where there is none.
    let parameter: String
    /// The request itself.
    let request: Request
    /// Whose it is.
    let account: Account
    /// The name of this request in answers and logs.
    let requestID: String
    /// The address under which the client reaches this server, without a slash at the end.
    let base: String

    /// The whole body, at most `limit` bytes. Throws 1200.
    func body(limit: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Self.tooLarge(limit)
        }
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Self.tooLarge(limit)
        }
    }

    /// The query's items, decoded.
    var query: [(name: String, value: String)] {
        request.uri.queryParameters.map { (String($0.key), String($0.value)) }
    }

    private static func tooLarge(_ limit: Int) -> APIFault {
        .notJSONObject("it has more than \(limit) bytes")
    }
}
