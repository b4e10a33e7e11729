import Synchronization

/// A value that a test sets later, for a server that runs on other threads.
final class Atomically<Value: Sendable>: Sendable {
    private let content = Mutex<Value?>(nil)

    var value: Value? {
        get { content.withLock { $0 } }
        set { content.withLock { $0 = newValue } }
    }
}
