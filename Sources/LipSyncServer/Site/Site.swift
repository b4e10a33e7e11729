import HTTPTypes
import Hummingbird

/// What is there for everybody: signs of life, and what the API is.
struct Site: Sendable {
    let readinessCheck: ReadinessCheck
    let drain: Drain
    /// The API's description; nil where it is not shown.
    let document: APIDocument?

    /// The answer to a request for one of its pages; nil for every other.
    func answer(_ request: Request) async -> (RouteLabel, Response)? {
        switch request.uri.path {
        case "/healthz": return (.health, Self.text("ok"))
        case "/readyz": return (.health, await readiness)
        case "/docs":
            guard let document else { return nil }
            return (.documentation, Self.page(document.html, APIDocument.htmlContentType))
        case "/openapi.yaml":
            guard let document else { return nil }
            return (.documentation, Self.page(document.yaml, APIDocument.yamlContentType))
        default: return nil
        }
    }

    private static func page(_ text: String, _ type: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .xContentTypeOptions: "nosniff"]
        headers[.contentSecurityPolicy] = APIDocument.contentSecurityPolicy
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private var readiness: Response {
        get async {
            if drain.hasBegun { return Self.text("stopping", status: .serviceUnavailable) }
            let fault = await readinessCheck.fault()
            return fault.map { Self.text($0, status: .serviceUnavailable) } ?? Self.text("ready")
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
