import GRDB

extension AccountKey {
    init(row: Row) throws {
        self.init(
            id: KeyID(row["id"]),
            account: AccountID(row["account_id"]),
            kind: try row.choice("kind"),
            hint: row["hint"],
            created: row.time("created"),
            revokedAt: row.optionalTime("revoked_at"),
            lastUsedAt: row.optionalTime("last_used_at")
        )
    }
}
