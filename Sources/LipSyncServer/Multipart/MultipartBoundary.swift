/// What separates the parts of a form, as its Content-Type says (RFC 2046, section 5.1.1).
public struct MultipartBoundary: Hashable, Sendable {
    /// 1 to 70 characters of the allowed ones; without the two dashes before it.
    public let text: String

    /// The boundary `text`; nil where it is empty, longer than 70 characters, ends in a blank, or holds a character
    /// that RFC 2046 does not allow.
    public init?(_ text: String) {
        guard (1...70).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed), text.last != " " else {
            return nil
        }
        self.text = text
    }

    /// Reads a Content-Type header.
    ///
    /// Throws `multipart.type` where it is not `multipart/form-data` or cannot be read, and `multipart.boundary` where
    /// the boundary is missing or not allowed.
    public init(contentType: String) throws {
        guard let value = HeaderValue(contentType), Self.isForm(value) else {
            throw MultipartFault.type.error(excerpt: contentType)
        }
        guard let text = value.parameters["boundary"], let boundary = MultipartBoundary(text) else {
            throw MultipartFault.boundary.error()
        }
        self = boundary
    }

    /// Whether a Content-Type header says that a form follows, be its boundary right or not.
    public static func announcesForm(_ contentType: String) -> Bool {
        contentType.prefix { $0 != ";" }.lowercased().split(whereSeparator: \.isWhitespace) == ["multipart/form-data"]
    }

    private static func isForm(_ value: HeaderValue) -> Bool { value.value.lowercased() == "multipart/form-data" }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}
