import LipSyncModel
import TaskStore

/// What `lipsync keys revoke` writes. The JSON form is a contract.
struct RevokedKeyReport: Encodable, Sendable {
    var id: Int64
    var account: String
    var hint: String
    var revokedAt: Milliseconds?

    enum CodingKeys: String, CodingKey {
        case id, account, hint
        case revokedAt = "revoked_at"
    }

    init(_ key: AccountKey, of account: Account) {
        id = key.id.number
        self.account = account.name
        hint = key.hint
        revokedAt = key.revokedAt
    }

    /// The form for people.
    var plain: String {
        "Key \(id) of \(account) (\(hint)) is refused since \(revokedAt.map(\.dateText) ?? "now")."
    }
}
