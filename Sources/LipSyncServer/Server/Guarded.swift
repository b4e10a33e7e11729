import Synchronization

/// A value that several tasks share, behind a lock.
final class Guarded<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) {
        self.value = Mutex(value)
    }

    /// What it is now.
    var current: Value { value.withLock { $0 } }

    /// Changes it.
    func change(_ change: (inout Value) -> Void) {
        value.withLock { change(&$0) }
    }
}
