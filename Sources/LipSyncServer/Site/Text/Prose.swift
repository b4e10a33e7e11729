/// The little Markdown that descriptions use, as HTML: paragraphs, lists, tables, `code`, **strong** and *emphasis*.
/// Everything else stands as it is, escaped.
struct Prose {
    private let blocks: [[Substring]]

    /// Reads a text.
    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        blocks = lines.split { $0.allSatisfy(\.isWhitespace) }.map(Array.init)
    }

    private init(blocks: [[Substring]]) {
        self.blocks = blocks
    }

    /// Only the tables.
    var tables: Prose { Prose(blocks: blocks.filter(Self.isTable)) }
    /// Everything but the tables.
    var withoutTables: Prose { Prose(blocks: blocks.filter { !Self.isTable($0) }) }

    /// The text in blocks.
    var html: String {
        blocks.map { lines in
            if Self.isTable(lines) {
                let rows = lines.map(Self.cells)
                return HTML.table(rows[0], Array(rows.dropFirst(2)))
            }
            if lines[0].hasPrefix("* ") { return Self.list(lines) }
            return "<p>\(Self.inline(lines.joined(separator: " ")))</p>\n"
        }.joined()
    }

    private static func isTable(_ lines: [Substring]) -> Bool {
        lines.count > 2 && lines.allSatisfy { $0.hasPrefix("|") }
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
