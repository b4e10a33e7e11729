import HTTPTypes
public import NIOCore
public import NIOHTTPTypes

/// Ends a connection on which a request was answered while much of its body was still to come: nobody reads megabytes of an
/// upload that was refused. It stands after ``ExpectContinueHandler``; one for each connection.
///
/// The answer says `Connection: close`, our side is closed behind it, and what still comes is thrown away for a moment: a
/// client that is cut off while it sends might never see the answer (RFC 9112, section 9.6).
public final class EarlyAnswerHandler: ChannelDuplexHandler, RemovableChannelHandler {
    /// Parts of requests come in,
    public typealias InboundIn = HTTPRequestPart
    /// and go on unchanged;
    public typealias InboundOut = HTTPRequestPart
    /// so do parts of answers,
    public typealias OutboundIn = HTTPResponsePart
    /// but for one header.
    public typealias OutboundOut = HTTPResponsePart

    /// A body of which no more than this is still to come is read to its end: that is cheaper than a new connection.
    static let readable = 64 * 1024

    private let patience: TimeAmount
    private var requestsEnded = 0
    private var answersEnded = 0
    /// What is still to come of the request that is under way; nil where nobody knows.
    private var rest: Int?
    private var isLast = false
    private var isClosing = false

    /// A handler for one connection, which goes on reading for `patience` at most.
    public init(patience: TimeAmount = .seconds(2)) {
        self.patience = patience
    }

    /// Notes how much of a request is still to come; drops what comes after the last answer.
    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let request): rest = request.headerFields[.contentLength].flatMap { Int($0) }
        case .body(let bytes): rest = rest.map { $0 - bytes.readableBytes }
        case .end: requestsEnded += 1
        }
        if !isClosing {
            context.fireChannelRead(data)
        } else if requestsEnded > answersEnded {
            context.close(promise: nil)
        }
    }

    /// Marks an answer that comes early, and begins to close behind it.
    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var answer) where isEarly:
            isLast = true
            answer.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(answer)), promise: promise)
        case .end where isLast:
            isClosing = true
            let promise = promise ?? context.eventLoop.makePromise()
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            promise.futureResult.assumeIsolated().whenComplete { _ in self.close(bound.value) }
            context.write(data, promise: promise)
        case .end:
            answersEnded += 1
            context.write(data, promise: promise)
        default:
            context.write(data, promise: promise)
        }
    }

    /// Whether the answer that begins now is to a request of which much is still to come.
    private var isEarly: Bool {
        requestsEnded == answersEnded && !isLast && (rest ?? .max) > Self.readable
    }

    private func close(_ context: ChannelHandlerContext) {
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.assumeIsolated().scheduleTask(in: patience) { bound.value.close(promise: nil) }
    }
}
