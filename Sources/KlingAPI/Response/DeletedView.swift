/// `data` of a deletion; ours.
public struct DeletedView: Hashable, Encodable, Sendable {
    /// What was deleted.
    public var id: String
    /// Always true.
    public var deleted = true

    /// `id` is gone.
    public init(id: String) {
        self.id = id
    }
}
