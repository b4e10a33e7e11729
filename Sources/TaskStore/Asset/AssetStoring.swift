public import LipSyncModel

/// Files. An expired or deleted one is not found from that moment on, whenever its bytes go.
public protocol AssetStoring: Sendable {
    /// Records a file whose blob is already whole and on disk; throws `StoreError.idTaken`.
    func addAsset(_ asset: Asset) async throws
    /// The account's file of this id; nil if there is none, or it is another's, deleted or expired.
    func asset(_ id: PublicID, account: AccountID, now: Milliseconds) async throws -> Asset?
    /// The file of this id whose-ever it is, for signed links; nil if there is none, or it is deleted or expired.
    func asset(_ id: PublicID, now: Milliseconds) async throws -> Asset?
    /// Which of `ids` can still be found, whose-ever they are.
    func livingAssets(among ids: [PublicID], now: Milliseconds) async throws -> Set<PublicID>
    /// Takes the file out of sight; its blob becomes one of `doomedBlobs`. False where `asset` would give nil.
    func deleteAsset(_ id: PublicID, account: AccountID, now: Milliseconds) async throws -> Bool
}
