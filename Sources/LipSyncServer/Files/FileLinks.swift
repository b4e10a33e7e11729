import BlobStore
import LipSyncModel
import TaskStore

/// Links under which clients download files without any header: signed, and good for a while.
struct FileLinks: Sendable {
    let signer: LinkSigner
    /// How long a link is good.
    let lifetime: Milliseconds

    /// The link to `asset` on a server that is reached at `base` (no slash at its end).
    func url(of asset: Asset, base: String) -> String {
        guard let key = BlobKey(asset.blobKey) else { return "" }
        return url(id: asset.id, key: key, format: FileFormat(mediaType: asset.mediaType), base: base)
    }

    /// The link to a file, without asking whether it is still there.
    func url(id: PublicID, key: BlobKey, format: FileFormat, base: String) -> String {
        let link = FileLink(id: id.description, key: key, format: format)
        let expires = (Milliseconds.now + lifetime).count / 1000
        return (try? signer.target(of: link, expires: expires)).map { base + $0 } ?? ""
    }
}

extension FileFormat {
    /// The format of files of this media type; mp4 for one that is not handed out.
    init(mediaType: String) {
        self = Self.allCases.first { $0.mediaType == mediaType } ?? .mp4
    }
}
