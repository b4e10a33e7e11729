/// The name of a blob, made by the store itself: 128 random bits in 32 hexadecimal digits. Never a client's text.
public struct BlobKey: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits.
    public let text: String

    /// A new name.
    public init() {
        text = Hexadecimal.text((0..<16).map { _ in UInt8.random(in: 0...255) })
    }

    /// A name that was kept elsewhere; nil for anything that this type does not make.
    public init?(_ text: String) {
        guard text.utf8.count == 32, Hexadecimal.isText(text) else { return nil }
        self.text = text
    }
}

extension BlobKey: Codable {
    /// Reads a bare string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let key = BlobKey(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the name of a blob")
        }
        self = key
    }

    /// Writes a bare string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension BlobKey: CustomStringConvertible {
    /// ``text``.
    public var description: String { text }
}
