public import LipSyncModel

/// Somebody who may use the server.
public struct Account: Hashable, Sendable {
    /// Its number.
    public var id: AccountID
    /// Its name, unique.
    public var name: String
    /// When it was made, in milliseconds since 1970.
    public var created: Milliseconds
    /// Whether its requests are refused; its running tasks go on.
    public var isDisabled: Bool
    /// What it may do.
    public var limits: AccountLimits

    /// An account as a store knows it.
    public init(id: AccountID, name: String, created: Milliseconds, isDisabled: Bool, limits: AccountLimits) {
        self.id = id
        self.name = name
        self.created = created
        self.isDisabled = isDisabled
        self.limits = limits
    }
}
