import HTTPTypes
import Hummingbird
import LipSyncModel
import TaskStore

/// What is there for everybody: signs of life.
struct Site: Sendable {
    let store: any TaskStoring

    /// The answer to a request for one of its pages; nil for every other.
    func answer(_ request: Request) async -> (RouteLabel, Response)? {
        switch request.uri.path {
        case "/healthz": return (.health, Self.text("ok"))
        case "/readyz": return (.health, await readiness)
        default: return nil
        }
    }

    private var readiness: Response {
        get async {
            do {
                try await store.checkHealth(now: .now)
                return Self.text("ready")
            } catch {
                return Self.text("the database cannot be used", status: .serviceUnavailable)
            }
        }
    }

    static func text(_ sentence: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: sentence + "\n"))
        )
    }
}
