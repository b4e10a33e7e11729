import NIOCore

/// One connection, spoken in text. It is used by one task.
final class Conversation {
    private var incoming: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ""

    init(inbound: NIOAsyncChannelInboundStream<ByteBuffer>, outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        incoming = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// Everything up to and including `end`; what there is where the connection is closed before.
    func receive(until end: String) async throws -> String {
        while true {
            if let range = received.firstRange(of: end) {
                let text = String(received[..<range.upperBound])
                received = String(received[range.upperBound...])
                return text
            }
            guard let bytes = try await incoming.next() else { return received }
            received += String(buffer: bytes)
        }
    }

    /// Everything up to where the other side ends the connection.
    func receiveAll() async throws -> String {
        while let bytes = try await incoming.next() { received += String(buffer: bytes) }
        return received
    }
}
