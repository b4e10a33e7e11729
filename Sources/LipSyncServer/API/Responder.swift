import Foundation
import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel
import Logging
import NIOCore
import Outbound
import TaskStore

/// The door of the server: names each request, finds who answers it, and turns every failure into the wire's answer.
struct Responder: HTTPResponder {
    let api: API
    let gate: Gate
    let files: FileRoute
    let site: Site
    let addresses: ClientAddress
    let rooms: Rooms

    func respond(to request: Request, context: ExchangeContext) async throws -> Response {
        let start = ContinuousClock.now
        rooms.metrics.requestBegan()
        let requestID = UUID().uuidString.lowercased()
        var answered: Answered
        if let (route, response) = await site.answer(request) {
            answered = Answered(route: route, response: response)
        } else if request.uri.path.hasPrefix("/files/") {
            answered = Answered(route: .download, response: await files.answer(request))
        } else {
            answered = await answer(request, context, requestID)
        }
        if let name = HTTPField.Name("X-Request-Id") { answered.response.headers[name] = requestID }
        let time = ContinuousClock.now - start
        let status = answered.response.status.code
        rooms.metrics.requestEnded(answered.route, status: status, code: answered.code, time: time)
        AccessRecord(
            requestID: requestID,
            route: answered.route,
            status: status,
            code: answered.code,
            time: time.milliseconds,
            account: answered.account
        ).log(to: rooms.log)
        guard request.method == .head else { return answered.response }
        // An answer to HEAD says how long the body would be, and has none.
        return Response(status: answered.response.status, headers: answered.response.headers)
    }

    private struct Answered {
        var route: RouteLabel
        var response: Response
        var code: APICode?
        var account: AccountID?
    }

    private func answer(_ request: Request, _ context: ExchangeContext, _ requestID: String) async -> Answered {
        var route = RouteLabel.unknown
        var account: AccountID?
        do {
            let (found, parameter) = try Self.route(request)
            route = RouteLabel(found)
            let owner = try await gate.admit(request, for: found, from: caller(request, context), now: .now)
            account = owner.id
            if rooms.drain.hasBegun, found.isOrder { throw APIFault.draining(retryAfter: Milliseconds(5000)) }
            let call = Call(
                route: found,
                parameter: parameter,
                request: request,
                account: owner,
                requestID: requestID,
                base: base(of: request, context)
            )
            return Answered(route: route, response: try await api.answer(call), account: account)
        } catch {
            let fault = self.fault(of: error, route, requestID)
            let response = Self.response(fault, requestID)
            return Answered(route: route, response: response, code: fault.code, account: account)
        }
    }

    private static func route(_ request: Request) throws -> (APIRoute, String) {
        let (method, path) = (request.method.rawValue, request.uri.path)
        switch APIRoute.match(method: method, path: path) {
        case .route(let route, let parameter): return (route, parameter ?? "")
        case .wrongMethod(let allowed): throw APIFault.wrongMethod(method, path: path, allowed: allowed)
        case .unknown: throw APIFault.unknownPath(path)
        }
    }

    /// The caller's address, which only the operator's own proxies may say.
    private func caller(_ request: Request, _ context: ExchangeContext) -> IPAddress? {
        let peer = context.peer?.ipAddress.flatMap { IPAddress($0) }
        let forwarded = HTTPField.Name("X-Forwarded-For").map { request.headers[values: $0] } ?? []
        return addresses.of(peer: peer, forwardedFor: forwarded)
    }

    private func fault(of error: any Error, _ route: RouteLabel, _ requestID: String) -> APIFault {
        if let fault = APIFault(describing: error) { return fault }
        if error is CancellationError || (error as? LipSyncError)?.kind == .cancelled {
            return .draining(retryAfter: Milliseconds(5000))
        }
        let failure = error as? LipSyncError ?? (error as? StoreError)?.failure
        let cause = failure.map { "\($0.code): \($0.message) \($0.cause ?? "")" } ?? String(describing: error)
        rooms.log.error("failed", metadata: ["request_id": "\(requestID)", "route": "\(route)", "cause": "\(cause)"])
        return .internalError
    }

    private static func response(_ fault: APIFault, _ requestID: String) -> Response {
        let bytes = try? WireEncoder.bytes(of: Envelope(fault, requestID: requestID))
        var response = Response.json(fault.httpStatus, bytes ?? [])
        if let wait = fault.retryAfterHeader { response.headers[.retryAfter] = wait }
        if fault.httpStatus == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    /// Where the client reaches this server: as the operator says, else as the client itself does.
    private func base(of request: Request, _ context: ExchangeContext) -> String {
        if let url = rooms.configuration.publicURL { return url }
        let host = request.head.authority ?? ""
        let isPlain =
            !host.isEmpty && host.utf8.count < 256
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: ".-:[]".utf8.contains(byte)
                }
            }
        guard isPlain else { return rooms.place.base }
        let peer = context.peer?.ipAddress.flatMap { IPAddress($0) }
        let isProxied = peer.map(addresses.trustedProxies.contains) ?? false
        let proto = HTTPField.Name("X-Forwarded-Proto").flatMap { request.headers[$0] }
        return (isProxied && proto?.lowercased() == "https" ? "https://" : "http://") + host
    }
}
