public import LipSyncModel

/// Keys: several for each account. Revoked ones are still found, so that their refusal can say so.
public protocol KeyStoring: Sendable {
    /// Makes a key; its secret is in the answer and nowhere else to be had. Throws `StoreError.unknownAccount`.
    func createKey(_ kind: KeyKind, account: AccountID, now: Milliseconds) async throws -> IssuedKey
    /// The account's keys, oldest first, revoked ones too.
    func keys(of account: AccountID) async throws -> [AccountKey]
    /// Refuses the key from `time` on; an earlier revocation stays. Throws `StoreError.unknownKey`.
    func revokeKey(_ key: KeyID, from time: Milliseconds) async throws
    /// Makes a new key of the same kind and account. The old one ends `grace` after `now`; nil: it stays until it is
    /// revoked. Throws `StoreError.unknownKey`.
    func rotateKey(_ key: KeyID, grace: Milliseconds?, now: Milliseconds) async throws -> IssuedKey
    /// The token key with exactly this access key, or nil.
    func findKey(access: String) async throws -> KeyMatch?
    /// The plain key that is exactly `plain`, or nil.
    func findKey(plain: String) async throws -> KeyMatch?
    /// Notes that the key was used; writes only where the last note is a minute old.
    func noteUse(of key: KeyID, now: Milliseconds) async throws
}
