import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Makes a key.
    public func createKey(_ kind: KeyKind, account: AccountID, now: Milliseconds) async throws -> IssuedKey {
        try await write { try Self.insertKey($0, kind, account, now) }
    }

    /// The account's keys, oldest first.
    public func keys(of account: AccountID) async throws -> [AccountKey] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM account_key WHERE account_id = ? ORDER BY id",
                arguments: [account.number]
            ).map(AccountKey.init(row:))
        }
    }

    /// Refuses the key from `time` on.
    public func revokeKey(_ key: KeyID, from time: Milliseconds) async throws {
        try await write { try Self.revoke($0, key, time) }
    }

    /// Makes a new key in an old one's place.
    public func rotateKey(_ key: KeyID, grace: Milliseconds?, now: Milliseconds) async throws -> IssuedKey {
        try await write { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM account_key WHERE id = ?",
                arguments: [key.number]
            )
            guard let old = try row.map(AccountKey.init(row:)) else { throw StoreError.unknownKey }
            if let grace { try Self.revoke(database, key, now + grace) }
            return try Self.insertKey(database, old.kind, old.account, now)
        }
    }

    /// The token key with this access key.
    public func findKey(access: String) async throws -> KeyMatch? {
        if access.holdsNUL { return nil }
        return try await read { try Self.match($0, "access = ?", [access]) }
    }

    /// The plain key that is `plain`.
    public func findKey(plain: String) async throws -> KeyMatch? {
        let hash = KeyText.hash(plain)
        return try await read { try Self.match($0, "hash = ?", [hash]) }
    }

    /// Notes that the key was used.
    public func noteUse(of key: KeyID, now: Milliseconds) async throws {
        // A note from the future (the clock was set back) is corrected too.
        let condition = "id = ? AND (last_used_at IS NULL OR ABS(? - last_used_at) >= 60000)"
        let isOld = try await read { database in
            try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM account_key WHERE \(condition))",
                arguments: [key.number, now.count]
            )
        }
        guard isOld == true else { return }
        try await write { database in
            try database.execute(
                sql: "UPDATE account_key SET last_used_at = ? WHERE \(condition)",
                arguments: [now.count, key.number, now.count]
            )
        }
    }

    private static func insertKey(
        _ database: Database,
        _ kind: KeyKind,
        _ account: AccountID,
        _ now: Milliseconds
    ) throws -> IssuedKey {
        let secret = KeyText.make(kind)
        var columns: StatementArguments = [account.number, kind.rawValue, KeyText.hint(secret), now.count]
        switch secret {
        case .token(let accessKey, let secretKey): columns += [accessKey, secretKey, nil]
        case .plain(let key): columns += [nil, nil, KeyText.hash(key)]
        }
        try database.execute(
            sql: """
                INSERT INTO account_key (account_id, kind, hint, created, access, secret, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: columns
        )
        return IssuedKey(id: KeyID(database.lastInsertedRowID), secret: secret)
    }

    private static func revoke(_ database: Database, _ key: KeyID, _ time: Milliseconds) throws {
        try database.execute(
            sql: "UPDATE account_key SET revoked_at = MIN(COALESCE(revoked_at, ?), ?) WHERE id = ?",
            arguments: [time.count, time.count, key.number]
        )
        if database.changesCount == 0 { throw StoreError.unknownKey }
    }

    private static func match(
        _ database: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> KeyMatch? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT * FROM account_key WHERE \(condition)",
            arguments: arguments
        )
        guard let row else { return nil }
        let key = try AccountKey(row: row)
        guard let account = try Account.find(database, "id = ?", [key.account.number]) else { return nil }
        return KeyMatch(key: key, account: account, secretKey: row["secret"])
    }
}
