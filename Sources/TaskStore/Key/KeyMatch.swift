/// The key that a request named, and whose it is.
public struct KeyMatch: Hashable, Sendable {
    /// The key.
    public var key: AccountKey
    /// Its owner.
    public var account: Account
    /// The secret that signs tokens; nil for a plain key.
    public var secretKey: String?

    /// A found key.
    public init(key: AccountKey, account: Account, secretKey: String?) {
        self.key = key
        self.account = account
        self.secretKey = secretKey
    }
}

extension KeyMatch: CustomStringConvertible {
    /// Which key of which account, without the secret.
    public var description: String { "key \(key.id.number) of account \(account.id.number)" }
}
