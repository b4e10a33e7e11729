public import LipSyncModel

/// Accounts: who may use the server, and how much.
public protocol AccountStoring: Sendable {
    /// Makes an account; throws `StoreError.nameTaken`.
    func createAccount(name: String, limits: AccountLimits, now: Milliseconds) async throws -> Account
    /// All of them, oldest first.
    func accounts() async throws -> [Account]
    /// The account of this id, or nil.
    func account(_ id: AccountID) async throws -> Account?
    /// The account of exactly this name, or nil.
    func account(named name: String) async throws -> Account?
    /// Sets what it may do; throws `StoreError.unknownAccount`.
    func setLimits(_ limits: AccountLimits, of account: AccountID) async throws
    /// Refuses its requests, or takes them again; throws `StoreError.unknownAccount`.
    func setDisabled(_ isDisabled: Bool, account: AccountID) async throws
    /// What it has in the store; zeros for an unknown account.
    func usage(of account: AccountID, now: Milliseconds) async throws -> AccountUsage
}
