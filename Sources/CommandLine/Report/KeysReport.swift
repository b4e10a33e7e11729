import LipSyncModel
import TaskStore

/// What `lipsync keys list` writes. The JSON form is a contract; times are milliseconds since 1970.
struct KeysReport: Encodable, Sendable {
    struct Key: Encodable, Sendable {
        var id: Int64
        var kind: String
        var hint: String
        var createdAt: Milliseconds
        var revokedAt: Milliseconds?
        var lastUsedAt: Milliseconds?

        enum CodingKeys: String, CodingKey {
            case id, kind, hint
            case createdAt = "created_at"
            case revokedAt = "revoked_at"
            case lastUsedAt = "last_used_at"
        }

        init(_ key: AccountKey) {
            id = key.id.number
            kind = key.kind.rawValue
            hint = key.hint
            createdAt = key.created
            revokedAt = key.revokedAt
            lastUsedAt = key.lastUsedAt
        }
    }

    struct Owner: Encodable, Sendable {
        var account: LimitsReport
        var keys: [Key]

        // One object: the account's fields, and its keys among them.
        func encode(to encoder: any Encoder) throws {
            try account.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(keys, forKey: .keys)
        }

        enum CodingKeys: String, CodingKey { case keys }
    }

    var accounts: [Owner] = []

    mutating func add(_ account: Account, keys: [AccountKey]) {
        accounts.append(Owner(account: LimitsReport(account), keys: keys.map(Key.init)))
    }

    /// The form for people: a line an account, a line a key.
    func plain(now: Milliseconds) -> String {
        guard !accounts.isEmpty else { return "There are no accounts; lipsync keys create makes one." }
        let hints = accounts.flatMap(\.keys).map(\.hint.count).max() ?? 0
        return accounts.map { owner in
            let keys = owner.keys.map { key in
                let hint = key.hint + String(repeating: " ", count: hints - key.hint.count)
                return "  \(key.id)  \(key.kind)  \(hint)  made \(key.createdAt.dateText), \(state(key, now))"
            }
            return ([owner.account.plain] + keys).joined(separator: "\n")
        }
        .joined(separator: "\n")
    }

    private func state(_ key: Key, _ now: Milliseconds) -> String {
        let use = key.lastUsedAt.map { "last used \($0.dateText)" } ?? "never used"
        guard let end = key.revokedAt else { return use }
        return use + (end <= now ? ", revoked \(end.dateText)" : ", ends \(end.dateText)")
    }
}
