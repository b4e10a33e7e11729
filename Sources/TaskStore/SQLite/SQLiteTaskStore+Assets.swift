import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Records a file.
    public func addAsset(_ asset: Asset) async throws {
        try await write { try asset.insert($0, task: nil) }
    }

    /// The account's file of this id.
    public func asset(_ id: PublicID, account: AccountID, now: Milliseconds) async throws -> Asset? {
        let asset = try await asset(id, now: now)
        return asset?.account == account ? asset : nil
    }

    /// The file of this id.
    public func asset(_ id: PublicID, now: Milliseconds) async throws -> Asset? {
        try await read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM asset WHERE id = ? AND deleted_at IS NULL AND expires > ?",
                arguments: [id.number, now.count]
            ).map(Asset.init(row:))
        }
    }

    /// Which files can still be found.
    public func livingAssets(among ids: [PublicID], now: Milliseconds) async throws -> Set<PublicID> {
        guard !ids.isEmpty else { return [] }
        return try await read { database in
            let numbers = try Int64.fetchAll(
                database,
                sql: """
                    SELECT id FROM asset WHERE id IN (\(databaseQuestionMarks(count: ids.count)))
                        AND deleted_at IS NULL AND expires > ?
                    """,
                arguments: StatementArguments(ids.map(\.number)) + [now.count]
            )
            let living = Set(numbers)
            return Set(ids.filter { living.contains($0.number) })
        }
    }

    /// Takes the file out of sight.
    public func deleteAsset(_ id: PublicID, account: AccountID, now: Milliseconds) async throws -> Bool {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE asset SET deleted_at = ?
                    WHERE id = ? AND account_id = ? AND deleted_at IS NULL AND expires > ?
                    """,
                arguments: [now.count, id.number, account.number, now.count]
            )
            return database.changesCount > 0
        }
    }
}
