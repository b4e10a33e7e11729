/// How a GET or HEAD of a file is answered, by the order of preconditions of RFC 9110, 13.2.2.
public enum FileAnswer: Hashable, Sendable {
    /// 304: the client has it.
    case notModified
    /// 200 with everything.
    case whole
    /// 206 with these bytes.
    case part(Range<Int>)
    /// 416.
    case unsatisfiable

    /// Weighs the three headers for a file with `tag` and `byteCount` bytes.
    public init(ifNoneMatch: String?, ifRange: String?, range: String?, tag: EntityTag, byteCount: Int) {
        if let ifNoneMatch, tag.isListed(in: ifNoneMatch) {
            self = .notModified
            return
        }
        // A range of an older version is no use: the client gets the new one whole.
        let isCurrent = ifRange.map(tag.matches(ifRange:)) ?? true
        switch ByteRange(header: isCurrent ? range : nil, byteCount: byteCount) {
        case .whole: self = .whole
        case .part(let part): self = .part(part)
        case .unsatisfiable: self = .unsatisfiable
        }
    }
}
