import GRDB
import LipSyncModel

extension Asset {
    init(row: Row) throws {
        self.init(
            id: try row.id("id"),
            account: AccountID(row["account_id"]),
            kind: try row.choice("kind"),
            origin: try row.choice("origin"),
            blobKey: row["blob_key"],
            sha256: row["sha256"],
            bytes: row["bytes"],
            mediaType: row["media_type"],
            duration: row.optionalTime("duration"),
            fileName: row["file_name"],
            created: row.time("created"),
            expires: row.time("expires")
        )
    }

    /// Records it; `task` is the one it is the result of.
    func insert(_ database: Database, task: PublicID?) throws {
        for (field, text) in [
            ("blob key", blobKey), ("SHA-256", sha256), ("media type", mediaType), ("file name", fileName ?? ""),
        ] { try text.refusingNUL(field) }
        try database.execute(
            sql: """
                INSERT INTO asset (id, account_id, task_id, kind, origin, blob_key, sha256, bytes, media_type, duration,
                    file_name, created, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.number, account.number, task?.number, kind.rawValue, origin.rawValue, blobKey, sha256, bytes,
                mediaType, duration?.count, fileName, created.count, expires.count,
            ]
        )
    }
}
