public import Foundation
public import LipSyncModel

/// A task as a store knows it. Times are milliseconds since 1970.
public struct TaskRecord: Hashable, Sendable {
    /// Its name towards the account.
    public var id: PublicID
    /// Whose it is.
    public var account: AccountID
    /// Which kind it is.
    public var kind: TaskKind
    /// The client's own name for it; empty: none.
    public var externalID: String
    /// The order, in the server's own format.
    public var payload: Data
    /// Where status changes are told; nil: nowhere.
    public var callbackURL: String?
    /// Whether a watermarked variant is wanted.
    public var wantsWatermark: Bool
    /// The length of the video.
    public var length: Milliseconds
    /// Status, message, attempts, lease, fence, progress.
    public var machine: TaskMachine
    /// The result, in the server's own format; nil until it succeeded.
    public var result: Data?
    /// When it was accepted.
    public var created: Milliseconds
    /// When its status last changed.
    public var updated: Milliseconds

    /// Where it stands.
    public var status: TaskStatus { machine.status }

    /// A task.
    public init(
        id: PublicID,
        account: AccountID,
        kind: TaskKind,
        externalID: String,
        payload: Data,
        callbackURL: String?,
        wantsWatermark: Bool,
        length: Milliseconds,
        machine: TaskMachine,
        result: Data?,
        created: Milliseconds,
        updated: Milliseconds
    ) {
        self.id = id
        self.account = account
        self.kind = kind
        self.externalID = externalID
        self.payload = payload
        self.callbackURL = callbackURL
        self.wantsWatermark = wantsWatermark
        self.length = length
        self.machine = machine
        self.result = result
        self.created = created
        self.updated = updated
    }
}
