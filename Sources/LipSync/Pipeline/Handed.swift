/// Something that one thread at a time uses, handed from one to the next.
///
/// `@unchecked Sendable` because an assembly line's taking thread is the only one that uses it while the line runs, and
/// its owner waits until the line has stopped before using it again.
struct Handed<Value>: @unchecked Sendable {
    /// It.
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
