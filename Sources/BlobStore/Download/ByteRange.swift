/// The part of a file that a `Range` header asks for (RFC 9110, 14).
public enum ByteRange: Hashable, Sendable {
    /// The whole file: no range, one that is not understood, or several, which a server may answer with the whole.
    case whole
    /// These bytes, never empty: status 206.
    case part(Range<Int>)
    /// Nothing of the file: status 416.
    case unsatisfiable

    /// Reads a `Range` header for a file of `byteCount` bytes.
    public init(header: String?, byteCount: Int) {
        self = .whole
        guard let header, let equals = header.firstIndex(of: "="), header[..<equals].lowercased() == "bytes" else {
            return
        }
        let set = header[header.index(after: equals)...].filter { $0 != " " && $0 != "\t" }
        guard !set.contains(","), let dash = set.firstIndex(of: "-") else { return }
        let (from, to) = (set[..<dash], set[set.index(after: dash)...])
        if from.isEmpty {
            guard let count = Self.number(to) else { return }
            self = Self.part(max(0, byteCount - count)..<byteCount, of: byteCount)
        } else {
            guard let first = Self.number(from) else { return }
            if to.isEmpty {
                self = Self.part(first..<max(first, byteCount), of: byteCount)
            } else if let last = Self.number(to), last >= first {
                let end = last < byteCount ? last + 1 : byteCount
                self = Self.part(first..<max(first, end), of: byteCount)
            }
        }
    }

    /// `Content-Range` for a 206 of `range`, or for a 416 without one.
    public static func contentRange(_ range: Range<Int>?, byteCount: Int) -> String {
        guard let range else { return "bytes */\(byteCount)" }
        return "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(byteCount)"
    }

    private static func part(_ range: Range<Int>, of byteCount: Int) -> ByteRange {
        range.isEmpty || range.lowerBound >= byteCount ? .unsatisfiable : .part(range)
    }

    /// Digits only. Numbers too large to count with are larger than any file.
    private static func number(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text) ?? .max
    }
}
