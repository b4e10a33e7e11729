/// The `ETag` of a file whose bytes never change (RFC 9110, 8.8.3): its SHA-256 in quotes, a strong one.
public struct EntityTag: Hashable, Sendable {
    /// As it stands in the header, quotes included.
    public let text: String

    /// The tag of a file with the given SHA-256 in hexadecimal.
    public init(sha256: String) {
        text = "\"\(sha256)\""
    }

    /// Whether an `If-None-Match` header lists this tag, or any (`*`): then the client has the file already. Weak
    /// comparison, as 13.1.2 wants.
    public func isListed(in ifNoneMatch: String) -> Bool {
        let tags = ifNoneMatch.split(separator: ",").map { $0.drop { $0 == " " || $0 == "\t" } }
        return tags.contains { tag in
            let bare = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
            let end = bare.lastIndex { $0 != " " && $0 != "\t" } ?? bare.startIndex
            let trimmed = bare.isEmpty ? bare : bare[...end]
            return trimmed == "*" || trimmed == text
        }
    }

    /// Whether an `If-Range` header means this very file. Strong comparison, as 13.1.5 wants; dates never match,
    /// because files are sent without `Last-Modified`.
    public func matches(ifRange: String) -> Bool {
        ifRange == text
    }
}
