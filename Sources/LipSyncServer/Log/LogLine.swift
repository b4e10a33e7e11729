package import Foundation
package import Logging

/// One log entry as one line of JSON: `time`, `level`, `message`, then everything else by name.
package struct LogLine: Sendable {
    /// Most characters of a text; a caller must not fill the disk.
    private static let longestText = 4000
    /// Most levels of lists and dictionaries.
    private static let deepest = 8
    private static let ownNames: Set<String> = ["time", "level", "message", "logger"]

    /// RFC 3339 in UTC, to the millisecond.
    private static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private let logger: String

    /// Lines of the logger with this label.
    package init(logger: String) {
        self.logger = logger
    }

    /// The line, with its line end. Secrets are taken out (``Redaction``); a field that has one of the line's own names
    /// gets an underscore before it.
    package func text(at time: Date, level: Logger.Level, message: String, metadata: Logger.Metadata) -> String {
        var members = [
            "\"time\":\(Self.quoted(time.formatted(Self.timeStyle)))",
            "\"level\":\(Self.quoted(level.rawValue))",
            "\"message\":\(Self.shown(message))",
            "\"logger\":\(Self.quoted(logger))",
        ]
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            let shownName = Self.ownNames.contains(name) ? "_\(name)" : name
            members.append("\(Self.shown(shownName)):\(Self.json(value, named: name, depth: 0))")
        }
        return "{\(members.joined(separator: ","))}\n"
    }

    private static func json(_ value: Logger.Metadata.Value, named name: String, depth: Int) -> String {
        if Redaction.isSecret(name: name) { return quoted(Redaction.mark) }
        guard depth < deepest else { return quoted("…") }
        switch value {
        case .string(let text):
            return shown(text)
        case .stringConvertible(let number as any BinaryInteger):
            return "\(number)"
        case .stringConvertible(let number as Double) where number.isFinite:
            return "\(number)"
        case .stringConvertible(let truth as Bool):
            return "\(truth)"
        case .stringConvertible(let other):
            return shown(other.description)
        case .array(let items):
            return "[\(items.map { json($0, named: name, depth: depth + 1) }.joined(separator: ","))]"
        case .dictionary(let items):
            let members = items.sorted { $0.key < $1.key }
                .map { "\(shown($0.key)):\(json($0.value, named: $0.key, depth: depth + 1))" }
            return "{\(members.joined(separator: ","))}"
        }
    }

    private static func shown(_ text: String) -> String {
        let isLong = text.unicodeScalars.count > longestText
        let short = isLong ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestText))) + "…" : text
        return quoted(Redaction.redacted(short))
    }

    /// A JSON string (RFC 8259). Control characters are escaped, the C1 ones and line separators too, because
    /// terminals act upon some of them.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
