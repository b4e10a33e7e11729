/// The header that tells a browser under which name to save a file (RFC 6266).
public enum ContentDisposition {
    /// `inline` or `attachment` with `name`, in plain ASCII and, where that is not enough, in UTF-8 (RFC 8187).
    /// Folders, control characters and quotes in the name are gone.
    public static func header(name: String, isAttachment: Bool = true) -> String {
        let clean = String(
            String.UnicodeScalarView(
                name.unicodeScalars.filter {
                    $0.value >= 0x20 && $0.value != 0x7F && !"/\\\"".unicodeScalars.contains($0)
                }
            )
        )
        let plain = String(clean.unicodeScalars.map { $0.isASCII ? Character($0) : "_" })
        let kind = isAttachment ? "attachment" : "inline"
        let extended = plain == clean ? "" : "; filename*=UTF-8''\(QueryText.encoded(clean))"
        return "\(kind); filename=\"\(plain)\"\(extended)"
    }
}
