/// The number of an account, inside one store.
public struct AccountID: Hashable, Codable, Sendable {
    /// The number; from 1.
    public let number: Int64

    /// Wraps `number`.
    public init(_ number: Int64) {
        self.number = number
    }
}
