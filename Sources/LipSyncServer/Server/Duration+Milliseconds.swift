import LipSyncModel

extension Duration {
    /// The same length in the standard library's type.
    init(_ length: Milliseconds) {
        self = .milliseconds(length.count)
    }

    /// Whole milliseconds.
    var milliseconds: Milliseconds {
        let (seconds, attoseconds) = components
        return Milliseconds(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
