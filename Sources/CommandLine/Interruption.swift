import Foundation
import Synchronization

/// Ctrl-C and SIGTERM end the work in order: the task is cancelled, its child ended, its files removed.
enum Interruption {
    private static let received = Mutex<Int32?>(nil)

    /// The status to leave with, once a signal came.
    static var status: Int32? { received.withLock { $0 }.map { 128 + $0 } }

    /// Runs `work`, which hears signals itself and puts its things in order; a second signal ends the program at once.
    static func endingAtTheSecond(_ work: () async throws -> Void) async throws {
        let sources = [SIGINT, SIGTERM].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let isFirst = received.withLock { before in
                    defer { before = number }
                    return before == nil
                }
                if !isFirst { _exit(128 + number) }
            }
            source.resume()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        try await work()
    }

    /// Runs `work` in a task that a signal cancels. A second signal ends the program at once.
    static func cancelling(_ work: sending @escaping () async throws -> Void) async throws {
        let task = Task(operation: work)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let isFirst = received.withLock { before in
                    defer { before = number }
                    return before == nil
                }
                if isFirst { task.cancel() } else { _exit(128 + number) }
            }
            source.resume()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        try await task.value
    }
}
