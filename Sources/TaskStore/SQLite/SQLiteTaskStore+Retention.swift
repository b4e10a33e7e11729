import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Marks what expired, and removes old records.
    public func expire(taskAge: Milliseconds, now: Milliseconds) async throws -> Expiry {
        try await write { database in
            func change(_ sql: String, _ arguments: StatementArguments) throws -> Int {
                try database.execute(sql: sql, arguments: arguments)
                return database.changesCount
            }
            let mark = "SET deleted_at = ? WHERE deleted_at IS NULL AND expires <= ?"
            return Expiry(
                assets: try change("UPDATE asset \(mark)", [now.count, now.count]),
                sessions: try change("UPDATE face_session \(mark)", [now.count, now.count]),
                tasks: try change(
                    """
                    DELETE FROM task WHERE (ended <= ? OR deleted_at <= ?)
                        AND NOT EXISTS (SELECT 1 FROM event WHERE task_id = task.id AND state = 'waiting')
                    """,
                    [(now - taskAge).count, (now - Self.idempotencyAge).count]
                ),
                idempotencyKeys: try change(
                    "DELETE FROM idempotency WHERE created <= ?",
                    [(now - Self.idempotencyAge).count]
                )
            )
        }
    }

    /// Blobs of marked rows.
    public func doomedBlobs(limit: Int) async throws -> [String] {
        try await read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT blob_key FROM asset WHERE deleted_at IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM task_input JOIN task ON task.id = task_input.task_id
                        WHERE task_input.asset_id = asset.id AND ended IS NULL)
                    UNION ALL
                    SELECT scan_blob_key FROM face_session WHERE deleted_at IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM task WHERE session_id = face_session.id AND ended IS NULL)
                    LIMIT ?
                    """,
                arguments: [max(limit, 0)]
            )
        }
    }

    /// Removes the marked rows of these blobs.
    public func blobsRemoved(_ blobs: [String]) async throws {
        try await write { database in
            for key in blobs where !key.holdsNUL {
                try database.execute(
                    sql: "DELETE FROM asset WHERE blob_key = ? AND deleted_at IS NOT NULL",
                    arguments: [key]
                )
                try database.execute(
                    sql: "DELETE FROM face_session WHERE scan_blob_key = ? AND deleted_at IS NOT NULL",
                    arguments: [key]
                )
            }
        }
    }

    /// Which of these blobs no row knows.
    public func unknownBlobs(among keys: [String]) async throws -> Set<String> {
        try await read { database in
            var unknown: Set<String> = []
            for key in keys {
                let isKnown = try Bool.fetchOne(
                    database,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM asset WHERE blob_key = ?)
                            OR EXISTS (SELECT 1 FROM face_session WHERE scan_blob_key = ?)
                        """,
                    arguments: [key, key]
                )
                if key.holdsNUL || isKnown != true { unknown.insert(key) }
            }
            return unknown
        }
    }
}
