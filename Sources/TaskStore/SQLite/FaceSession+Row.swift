import GRDB
import LipSyncModel

extension FaceSession {
    init(row: Row) throws {
        self.init(
            id: try row.id("id"),
            account: AccountID(row["account_id"]),
            sourceAsset: try row.id("source_asset_id"),
            parentID: row["parent_id"],
            parentURL: row["parent_url"],
            duration: row.time("duration"),
            size: PixelSize(width: row["width"], height: row["height"]),
            scanBlobKey: row["scan_blob_key"],
            faces: try row.json("faces"),
            created: row.time("created"),
            expires: row.time("expires")
        )
    }
}
