import LipSyncModel

/// Queries of links: percent-encoded fields, each at most once.
enum QueryText {
    /// RFC 3986's unreserved characters stay, all others are encoded.
    static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            if isUnreserved(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + Hexadecimal.text([byte]).uppercased()
            }
        }
    }

    /// The fields of a query. Throws `link.invalid` for a field that comes twice, and for broken encodings.
    static func fields(_ query: String) throws -> [String: String] {
        var fields: [String: String] = [:]
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = pair.count == 2 ? decoded(pair[1]) : ""
            guard let name = decoded(pair[0]), let value, fields.updateValue(value, forKey: name) == nil else {
                throw LipSyncError(.badInput, code: "link.invalid", "The link is not valid.")
            }
        }
        return fields
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let value = Hexadecimal.bytes(String(decoding: rest.prefix(2), as: UTF8.self).lowercased()),
                    value.count == 1
                else { return nil }
                bytes += value
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }
}
