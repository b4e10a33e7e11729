/// The rules for names of machines that are common to users' URLs and the operator's list.
enum HostName {
    /// The name in lower case without a final dot; nil where it holds anything but ASCII letters, digits, `-`, `_` and
    /// dots, an empty label, one over 63 bytes, or over 253 bytes in all (RFC 1035; the underscore is in real use).
    static func normalized(_ text: some StringProtocol) -> String? {
        var name = text.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        guard name.utf8.count <= 253 else { return nil }
        for label in name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard (1...63).contains(label.count), label.allSatisfy(isAllowed) else { return nil }
        }
        return name
    }

    /// Whether the last label is a number: such a name is a spelling of an address, and no name.
    static func isNumeric(_ name: String) -> Bool {
        guard let last = name.split(separator: ".").last else { return false }
        return last.allSatisfy { $0.isASCII && $0.isNumber } || last.hasPrefix("0x")
    }

    /// Why a name without dots, or under one of the endings kept for local networks (RFC 6761, RFC 6762, ICANN's
    /// `internal`), is not on the public internet; nil where it may be.
    static func refusal(of name: String) -> String? {
        let labels = name.split(separator: ".")
        guard let last = labels.last else { return "its host is empty" }
        if last == "localhost" || name == "localhost.localdomain" { return "its host names this machine" }
        if labels.count == 1 { return "its host is a name of a local network (it has no dot)" }
        if last == "internal" || last == "local" || last == "localdomain" {
            return "its host is a name of a local network (.\(last))"
        }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default:
            false
        }
    }
}
