import HTTPTypes
import Hummingbird

/// What the operator's own tools ask: metrics and signs of life.
struct AdminResponder: HTTPResponder {
    let metrics: ServerMetrics
    let site: Site

    func respond(to request: Request, context: ExchangeContext) async throws -> Response {
        if let (_, response) = await site.answer(request) { return response }
        guard request.uri.path == "/metrics" else { return Site.text("There is nothing here.", status: .notFound) }
        return Response(
            status: .ok,
            headers: [.contentType: MetricsRegistry.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(string: await metrics.text()))
        )
    }
}
