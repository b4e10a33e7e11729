/// The little Markdown that descriptions use, as HTML: paragraphs, lists, tables, `code`, **strong** and *emphasis*.
/// Everything else stands as it is, escaped.
struct Prose {
    private let blocks: [[Substring]]
    private let tableID: String?

    /// Reads a text. Its first table gets `tableID`.
    init(_ text: String, tableID: String? = nil) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        blocks = lines.split { $0.allSatisfy(\.isWhitespace) }.map(Array.init)
        self.tableID = tableID
    }

    /// The text in blocks.
    var html: String {
        var tables = 0
        return blocks.map { lines in
            if lines.allSatisfy({ $0.hasPrefix("|") }), lines.count > 2 {
                tables += 1
                let rows = lines.map(Self.cells)
                return HTML.table(rows[0], Array(rows.dropFirst(2)), id: tables == 1 ? tableID : nil)
            }
            if lines[0].hasPrefix("* ") { return Self.list(lines) }
            return "<p>\(Self.inline(lines.joined(separator: " ")))</p>\n"
        }.joined()
    }

    /// The text in one line, for a cell of a table.
    var line: String { Self.inline(blocks.joined().joined(separator: " ")) }

    private static func list(_ lines: [Substring]) -> String {
        var items: [String] = []
        for line in lines {
            if line.hasPrefix("* ") {
                items.append(String(line.dropFirst(2)))
            } else {
                items[items.count - 1] += " " + line.drop(while: \.isWhitespace)
            }
        }
        return "<ul>\n\(items.map { "<li>\(inline($0))</li>\n" }.joined())</ul>\n"
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            .map { inline(trimmed($0)) }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Marks within a line. A mark without its counterpart stands for itself.
    private static func inline(_ text: some StringProtocol) -> String {
        var result = ""
        var rest = Substring(text)
        while let character = rest.first {
            if let (mark, tag) = [("`", "code"), ("**", "strong"), ("*", "em")].first(where: { rest.hasPrefix($0.0) }),
                let end = rest.dropFirst(mark.count).firstRange(of: mark),
                end.lowerBound > rest.index(rest.startIndex, offsetBy: mark.count)
            {
                let inner = rest[rest.index(rest.startIndex, offsetBy: mark.count)..<end.lowerBound]
                result += "<\(tag)>\(tag == "code" ? HTML.escaped(inner) : inline(inner))</\(tag)>"
                rest = rest[end.upperBound...]
            } else {
                result += HTML.escaped(String(character))
                rest.removeFirst()
            }
        }
        return result
    }
}
