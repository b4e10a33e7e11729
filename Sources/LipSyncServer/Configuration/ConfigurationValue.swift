import Foundation

/// What somebody wrote for a key, before it is understood.
struct ConfigurationValue: Sendable {
    /// One text, or a list of them.
    enum Content: Hashable, Sendable {
        case one(String)
        case many([String])
    }

    var content: Content
    var origin: ConfigurationOrigin
    /// Where relative paths start: the folder of the configuration file, or the working folder.
    var folder: String

    /// The text, where it is one; blanks around it do not count.
    var text: String {
        get throws(ConfigurationFault) {
            switch content {
            case .one(let text): try Self.clean(text)
            case .many: throw .wrong(shown)
            }
        }
    }

    /// The entries of a list. One text is a list with commas between its entries.
    var list: [String] {
        get throws(ConfigurationFault) {
            var entries: [String] = []
            switch content {
            case .one(let text): entries = text.split(separator: ",").map(String.init)
            case .many(let texts): entries = texts
            }
            var cleaned: [String] = []
            for entry in entries {
                let text = try Self.clean(entry)
                if !text.isEmpty { cleaned.append(text) }
            }
            return cleaned
        }
    }

    /// The absolute path that the text means; `~/` is the home folder.
    var path: String {
        get throws(ConfigurationFault) {
            let text = try text
            guard !text.isEmpty else { throw .wrong(text) }
            let expanded = text == "~" || text.hasPrefix("~/") ? NSString(string: text).expandingTildeInPath : text
            let base = URL(filePath: folder, directoryHint: .isDirectory)
            let whole = URL(filePath: expanded, relativeTo: base).standardizedFileURL.path(percentEncoded: false)
            return whole.count > 1 && whole.hasSuffix("/") ? String(whole.dropLast()) : whole
        }
    }

    /// How messages show it.
    var shown: String {
        switch content {
        case .one(let text): text
        case .many(let texts): "[\(texts.joined(separator: ", "))]"
        }
    }

    /// Control characters have no business in any setting, and could forge lines of a header or a log.
    private static func clean(_ text: String) throws(ConfigurationFault) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .wrong("a text with control characters")
        }
        return trimmed
    }
}
