import Foundation

/// A header's value with parameters: `form-data; name="file"; filename="talk.mp4"` (RFC 9110, section 5.6.6).
struct HeaderValue: Hashable, Sendable {
    /// What stands before the first semicolon, without blanks around it.
    let value: String
    /// The parameters by name in lower case.
    private(set) var parameters: [String: String] = [:]

    /// Reads a value; nil where it breaks the grammar or names a parameter twice, because two readers could then
    /// understand it differently.
    init?(_ text: String) {
        var scanner = Scanner(rest: text.unicodeScalars[...])
        value = scanner.take { $0 != ";" }.trimmingCharacters(in: .whitespaces)
        guard !value.isEmpty else { return nil }
        while scanner.skip(";") {
            scanner.skipBlanks()
            if scanner.rest.isEmpty || scanner.rest.first == ";" { continue }
            let name = scanner.take(while: Self.isTokenCharacter).lowercased()
            scanner.skipBlanks()
            guard !name.isEmpty, parameters[name] == nil, scanner.skip("=") else { return nil }
            scanner.skipBlanks()
            guard let content = scanner.rest.first == "\"" ? scanner.takeQuoted() : scanner.takeToken() else {
                return nil
            }
            parameters[name] = content
            scanner.skipBlanks()
        }
        guard scanner.rest.isEmpty else { return nil }
    }

    /// The parameter in its extended form, `name*=UTF-8''t%C3%A4lk.mp4` (RFC 8187), else in its plain one; nil where
    /// there is neither. An extended form that cannot be read counts as absent.
    func text(_ name: String) -> String? {
        parameters["\(name)*"].flatMap(Self.extended) ?? parameters[name]
    }

    private static func extended(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return String(parts[2]).removingPercentEncoding
    }

    /// A character of an RFC 9110 token.
    static func isTokenCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: "!#$%&'*+-.^_`|~".unicodeScalars.contains(scalar)
        }
    }

    private struct Scanner {
        var rest: Substring.UnicodeScalarView

        mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
            let taken = rest.prefix(while: belongs)
            rest = rest[taken.endIndex...]
            return String(String.UnicodeScalarView(taken))
        }

        mutating func takeToken() -> String? {
            let token = take { HeaderValue.isTokenCharacter($0) || "/:=?@[](),".unicodeScalars.contains($0) }
            return token.isEmpty ? nil : token
        }

        /// Between quotes, `\"` and `\\` stand for the second character. Other backslashes stand for themselves:
        /// some clients send a Windows path as the file's name.
        mutating func takeQuoted() -> String? {
            rest.removeFirst()
            var text = String.UnicodeScalarView()
            while let scalar = rest.popFirst() {
                if scalar == "\"" { return String(text) }
                if scalar == "\\", let next = rest.first, next == "\"" || next == "\\" {
                    rest.removeFirst()
                    text.append(next)
                } else {
                    text.append(scalar)
                }
            }
            return nil
        }

        mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest.removeFirst()
            return true
        }

        mutating func skipBlanks() {
            while let scalar = rest.first, scalar == " " || scalar == "\t" { rest.removeFirst() }
        }
    }
}
