/// One Swift source of the checkout.
struct SourceFile: CustomStringConvertible {
    /// The path from the topmost folder.
    let path: String
    let text: String

    var description: String { path }

    /// The lines, comments included; line 1 is at index 0.
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The file's name up to the first `+` or `.`: the type that the file is about.
    var subject: String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.prefix { $0 != "+" && $0 != "." })
    }

    /// The folders and the file's name, cut into their parts.
    var pathParts: [Substring] { path.split { $0 == "/" || $0 == "+" || $0 == "." } }

    /// The modules that the file imports.
    var imports: [String] {
        lines.compactMap { line in
            line.wholeMatch(of: #/(?:@\w+ |\w+ )?import (?:(?:struct|class|enum|func|protocol) )?(\w+).*/#)
                .map { String($0.1) }
        }
    }

    /// The lines with their numbers (from 1), without what stands in comments and between quotation marks.
    var code: [(number: Int, line: String)] {
        var isInsideText = false
        return lines.enumerated().compactMap { index, line -> (number: Int, line: String)? in
            if line.contains("\"\"\"") { isInsideText.toggle() }
            if isInsideText || line.contains("\"\"\"") { return nil }
            let bare = line.replacing(#/"(?:\\.|[^"\\])*"/#, with: "\"\"").replacing(#/\/\/.*/#, with: "")
            return (index + 1, String(bare))
        }
    }
}
