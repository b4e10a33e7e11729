/// The number of a key, inside one store.
public struct KeyID: Hashable, Codable, Sendable {
    /// The number; from 1.
    public let number: Int64

    /// Wraps `number`.
    public init(_ number: Int64) {
        self.number = number
    }
}
