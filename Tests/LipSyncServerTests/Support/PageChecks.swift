import Foundation

/// What the tests look at in a page of HTML.
enum PageChecks {
    /// The text of the style element.
    static func style(of html: String) -> String {
        html.components(separatedBy: "<style>").last?.components(separatedBy: "</style>").first ?? ""
    }

    /// Text without the entities that the page uses.
    static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    /// The first tag that is not closed, or closed out of order; nil if there is none.
    static func unbalancedTag(in html: String) -> String? {
        var open: [String] = []
        for piece in html.split(separator: "<").dropFirst() {
            guard let end = piece.firstIndex(of: ">") else { return String(piece) }
            let tag = piece[..<end]
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            if tag.hasPrefix("!") || name == "meta" { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return name }
            } else {
                open.append(name)
            }
        }
        return open.last
    }
}
