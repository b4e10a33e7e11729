/// A key that was just made, with its secret; it cannot be read again.
public struct IssuedKey: Hashable, Sendable {
    /// Its number.
    public var id: KeyID
    /// What its owner needs.
    public var secret: KeySecret

    /// A new key.
    public init(id: KeyID, secret: KeySecret) {
        self.id = id
        self.secret = secret
    }
}
