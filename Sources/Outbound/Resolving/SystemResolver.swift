import Foundation
import Glibc
import Synchronization

/// The system's own resolver (`getaddrinfo`), each question on a thread of its own: a question cannot be called back,
/// and a name server that is silent must not hold up anything else.
public final class SystemResolver: NameResolver {
    private let limit: Duration
    private let mostWaiting: Int
    private let waiting = Mutex(0)

    /// Answers within `limit`; at most `mostWaiting` questions are under way at a time.
    public init(limit: Duration = .seconds(5), mostWaiting: Int = 64) {
        self.limit = limit
        self.mostWaiting = mostWaiting
    }

    /// Asks the system, except about plain addresses: whether it knows those depends on the networks it is on.
    public func addresses(of host: String) async throws -> [IPAddress] {
        if let address = IPAddress(host) { return [address] }
        let isFree = waiting.withLock { count in
            guard count < mostWaiting else { return false }
            count += 1
            return true
        }
        guard isFree else { throw ResolutionFailure.busy }
        let answer = Answer()
        Thread.detachNewThread { [self] in
            answer.give(Self.ask(host))
            waiting.withLock { $0 -= 1 }
        }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await Task.sleep(for: self.limit)
                answer.give(.failure(.timeout))
            }
            defer { group.cancelAll() }
            return try await withTaskCancellationHandler {
                try await answer.value()
            } onCancel: {
                answer.give(.failure(.timeout))
            }
        }
    }

    private static func ask(_ host: String) -> Result<[IPAddress], ResolutionFailure> {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        guard status == 0 else { return .failure(.unknownHost(reason: String(cString: gai_strerror(status)))) }
        defer { freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let pointer = entry.ai_addr {
                // An address of a family that cannot be classified must not slip by.
                guard let address = IPAddress(pointer) else {
                    return .failure(.unknownHost(reason: "an address of an unknown family"))
                }
                if !addresses.contains(address) { addresses.append(address) }
            }
            next = entry.ai_next
        }
        return addresses.isEmpty ? .failure(.unknownHost(reason: "no addresses")) : .success(addresses)
    }
}
