import GRDB
public import LipSyncModel

extension SQLiteTaskStore {
    /// Records a session and its files.
    public func addSession(_ session: FaceSession, assets: [Asset]) async throws {
        for (field, text) in [
            ("parent id", session.parentID), ("parent URL", session.parentURL), ("blob key", session.scanBlobKey),
        ] { try text.refusingNUL(field) }
        try await write { database in
            for asset in assets { try asset.insert(database, task: nil) }
            try database.execute(
                sql: """
                    INSERT INTO face_session (id, account_id, source_asset_id, parent_id, parent_url, duration, width,
                        height, scan_blob_key, faces, created, expires)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    session.id.number, session.account.number, session.sourceAsset.number, session.parentID,
                    session.parentURL, session.duration.count, session.size.width, session.size.height,
                    session.scanBlobKey, try jsonText(session.faces), session.created.count, session.expires.count,
                ]
            )
        }
    }

    /// The account's session of this id.
    public func session(_ id: PublicID, account: AccountID, now: Milliseconds) async throws -> FaceSession? {
        try await read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT * FROM face_session WHERE id = ? AND account_id = ? AND deleted_at IS NULL AND expires > ?
                    """,
                arguments: [id.number, account.number, now.count]
            ).map(FaceSession.init(row:))
        }
    }
}
