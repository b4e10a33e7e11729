public import LipSyncModel

/// Sessions of identified faces.
public protocol SessionStoring: Sendable {
    /// Records a session and, in the same transaction, the files that come with it (the source, the faces' pictures);
    /// throws `StoreError.idTaken`. A source that is recorded already is not named again.
    func addSession(_ session: FaceSession, assets: [Asset]) async throws
    /// The account's session of this id; nil if there is none, or it is another's or expired.
    func session(_ id: PublicID, account: AccountID, now: Milliseconds) async throws -> FaceSession?
}
