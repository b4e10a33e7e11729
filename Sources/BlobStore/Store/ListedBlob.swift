/// One entry of a store's list.
public struct ListedBlob: Hashable, Sendable {
    /// Its name.
    public let key: BlobKey
    /// How long ago it came into the store; never negative.
    public let age: Duration
}
