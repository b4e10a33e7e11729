import HTTPTypes
public import NIOCore
public import NIOHTTPTypes

/// Answers `Expect: 100-continue` (RFC 9110, section 10.1.1), without which some clients wait a second before they
/// send a large body. It stands between the HTTP decoder and the requests' handling; one for each connection.
///
/// A request whose handler refuses early gets the interim answer all the same, and then its final one.
public final class ExpectContinueHandler: ChannelDuplexHandler, RemovableChannelHandler {
    /// Parts of requests come in,
    public typealias InboundIn = HTTPRequestPart
    /// and go on unchanged;
    public typealias InboundOut = HTTPRequestPart
    /// so do parts of answers,
    public typealias OutboundIn = HTTPResponsePart
    /// with interim answers between them.
    public typealias OutboundOut = HTTPResponsePart

    /// For each request that has no whole answer yet, whether it waits for the interim one. A client may send requests
    /// ahead; what belongs to a later one must not go out in the middle of an earlier one's answer.
    private var waiting: CircularBuffer<Bool> = []

    /// A handler for one connection.
    public init() {}

    /// Notes requests, and answers the expectation of one whose turn it is.
    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let request) = unwrapInboundIn(data) {
            waiting.append(request.headerFields[.expect]?.lowercased() == "100-continue")
            if waiting.count == 1 { answer(context) }
        }
        context.fireChannelRead(data)
    }

    /// Notes where an answer ends, and then answers the next request's expectation.
    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
        context.write(data, promise: promise)
        guard isEnd else { return }
        _ = waiting.popFirst()
        answer(context)
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard waiting.first == true else { return }
        waiting[waiting.startIndex] = false
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
}
