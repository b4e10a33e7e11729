import Foundation
import Glibc
import Synchronization

/// A listener of plain sockets that counts who comes and answers with whatever a test wants, HTTP or not.
final class HostileServer: Sendable {
    /// What it does with a connection, once the head of the request and as much body as announced has come.
    typealias Behaviour = @Sendable (ReceivedRequest, HostileConnection) -> Void

    let port: Int
    private let descriptor: Int32
    private let log = Mutex((connections: 0, requests: [ReceivedRequest]()))

    var connections: Int { log.withLock { $0.connections } }
    var requests: [ReceivedRequest] { log.withLock { $0.requests } }

    /// Listens on an IPv4 address of this machine, on `port` or any free one.
    init(on address: String = "127.0.0.1", port wanted: Int = 0, _ behaviour: @escaping Behaviour) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(wanted)).bigEndian
        inet_pton(AF_INET, address, &place.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = descriptor
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = Int(UInt16(bigEndian: place.sin_port))
        Thread.detachNewThread { self.acceptUntilStopped(behaviour) }
    }

    private func acceptUntilStopped(_ behaviour: @escaping Behaviour) {
        while case let client = accept(descriptor, nil, nil), client >= 0 {
            log.withLock { $0.connections += 1 }
            Thread.detachNewThread { [self] in
                let connection = HostileConnection(client)
                guard let request = ReceivedRequest(reading: client) else { return }
                log.withLock { $0.requests.append(request) }
                behaviour(request, connection)
            }
        }
        // Here and nowhere else: a number that is closed under a waiting thread may soon be somebody else's listener.
        close(descriptor)
    }

    /// Refuses connections from now on. Every test calls it.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Sends the same bytes to everybody, then closes.
    convenience init(on address: String = "127.0.0.1", port: Int = 0, sending text: String) throws {
        try self.init(on: address, port: port) { _, connection in connection.send(text) }
    }

    /// A port where nobody listens any more.
    static func deadPort() throws -> Int {
        let server = try HostileServer(sending: "")
        server.stop()
        return server.port
    }
}
