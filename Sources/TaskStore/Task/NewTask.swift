public import Foundation
public import LipSyncModel

/// A task to be accepted.
public struct NewTask: Hashable, Sendable {
    /// Its name towards the account.
    public var id: PublicID
    /// Whose it is.
    public var account: AccountID
    /// Which kind it is.
    public var kind: TaskKind
    /// The client's own name for it, unique in the account; empty: none.
    public var externalID: String
    /// The order, in the server's own format; the store does not look into it.
    public var payload: Data
    /// Where status changes are told; nil: nowhere.
    public var callbackURL: String?
    /// Whether a watermarked variant is wanted.
    public var wantsWatermark: Bool
    /// The length of the video, for the daily quota.
    public var length: Milliseconds
    /// The session it builds on; its scan is kept while the task lives.
    public var session: PublicID?
    /// The files it needs; they are kept while the task lives.
    public var inputs: [PublicID]
    /// How a repetition is recognised; nil: it is not.
    public var idempotency: Idempotency?

    /// A task.
    public init(
        id: PublicID,
        account: AccountID,
        kind: TaskKind,
        externalID: String = "",
        payload: Data,
        callbackURL: String? = nil,
        wantsWatermark: Bool = false,
        length: Milliseconds,
        session: PublicID? = nil,
        inputs: [PublicID] = [],
        idempotency: Idempotency? = nil
    ) {
        self.id = id
        self.account = account
        self.kind = kind
        self.externalID = externalID
        self.payload = payload
        self.callbackURL = callbackURL
        self.wantsWatermark = wantsWatermark
        self.length = length
        self.session = session
        self.inputs = inputs
        self.idempotency = idempotency
    }
}
