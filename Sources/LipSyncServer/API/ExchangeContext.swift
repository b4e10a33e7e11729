import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides the request: its connection.
struct ExchangeContext: InitializableFromSource, Sendable {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }

    /// The address of whoever is at the other end of the connection.
    var peer: SocketAddress? { channel.remoteAddress }
}
