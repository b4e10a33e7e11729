/// Pieces of HTML.
enum HTML {
    /// `text` as it may stand between tags and in quoted attributes.
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// `text`, escaped, as code.
    static func code(_ text: some StringProtocol) -> String { "<code>\(escaped(text))</code>" }

    /// `text`, escaped, as a block of code.
    static func block(_ text: some StringProtocol) -> String {
        "<pre tabindex=\"0\"><code>\(escaped(text))</code></pre>\n"
    }

    /// A table with cells of HTML; empty where there are no rows.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let header = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let body = rows.map { "<tr>\($0.map { "<td>\($0)</td>" }.joined())</tr>\n" }.joined()
        return "<div class=\"table\"><table>\n<thead><tr>\(header)</tr></thead>\n"
            + "<tbody>\n\(body)</tbody>\n</table></div>\n"
    }

    /// `text` as it may stand in an id.
    static func identifier(_ text: some StringProtocol) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
}
