/// What a ``MultipartReader`` has found.
public enum MultipartEvent: Hashable, Sendable {
    /// A part begins.
    case partBegins(MultipartPart)
    /// Some of the part's bytes, at least one.
    case bytes(ArraySlice<UInt8>)
    /// The part has ended.
    case partEnds
    /// The form has ended; what follows is not looked at.
    case done
}
