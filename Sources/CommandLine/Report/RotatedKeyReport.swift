import LipSyncModel
import TaskStore

/// What `lipsync keys rotate` writes. The JSON form is a contract; what the kind of key does not have is absent.
struct RotatedKeyReport: Encodable, Sendable {
    var id: Int64
    var account: String
    var accessKey: String?
    var secretKey: String?
    var apiKey: String?
    var oldID: Int64
    var oldEndsAt: Milliseconds?

    enum CodingKeys: String, CodingKey {
        case id, account
        case accessKey = "access_key"
        case secretKey = "secret_key"
        case apiKey = "api_key"
        case oldID = "old_id"
        case oldEndsAt = "old_ends_at"
    }

    init(_ new: IssuedKey, replacing old: AccountKey, of account: Account) {
        id = new.id.number
        self.account = account.name
        oldID = old.id.number
        oldEndsAt = old.revokedAt
        switch new.secret {
        case .token(let accessKey, let secretKey): (self.accessKey, self.secretKey) = (accessKey, secretKey)
        case .plain(let key): apiKey = key
        }
    }

    /// The form for people.
    var plain: String {
        let lines = [("Access key: ", accessKey), ("Secret key: ", secretKey), ("API key:    ", apiKey)]
        let shown = lines.compactMap { name, value in value.map { name + $0 } }.joined(separator: "\n")
        return """
            Key \(id) of \(account):
            \(shown)

            Keep it now, it is not shown again. Key \(oldID) is good until \(oldEndsAt.map(\.dateText) ?? "it is revoked").
            """
    }
}
