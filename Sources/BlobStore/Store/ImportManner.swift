/// What becomes of a local file that a store takes.
public enum ImportManner: Hashable, Sendable {
    /// It is given away.
    case moving
    /// It stays, and must not change any more.
    case keeping
}
