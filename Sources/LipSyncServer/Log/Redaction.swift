/// Takes secrets out of text before it is logged: query strings, credentials in URLs, Authorization and cookies, keys,
/// tokens, passwords and signatures. In doubt it takes too much.
package enum Redaction {
    /// What stands where a secret was.
    package static let mark = "[redacted]"

    /// Endings of names whose values are secret; `-`, `_` and letter case do not count.
    private static let secretNames = [
        "authorization", "cookie", "credential", "credentials", "key", "password", "passwd", "secret", "signature",
        "sig", "token", "jwt",
    ]
    /// Beginnings of words that are secrets whatever stands before them: JSON tokens (`{"` in base64), our plain keys,
    /// webhook secrets.
    private static let secretPrefixes = ["eyJ", "lsk-", "whsec_"]
    private static let schemes = ["bearer", "basic", "digest", "negotiate"]

    /// Whether a field of this name is never shown.
    package static func isSecret(name: some StringProtocol) -> Bool {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." && $0 != " " }
        return secretNames.contains { plain.hasSuffix($0) }
    }

    /// `text` without its secrets.
    package static func redacted(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        /// The last name, and whether it is followed by `=` or `:` so that the next value is its own.
        var name = ""
        while let scalar = rest.first {
            if isWordScalar(scalar) {
                let word = String(String.UnicodeScalarView(rest.prefix(while: isWordScalar)))
                if secretPrefixes.contains(where: word.hasPrefix) {
                    result.append(contentsOf: mark.unicodeScalars)
                    rest = rest.drop(while: isWordScalar)
                } else {
                    result.append(contentsOf: word.unicodeScalars)
                    rest = rest[rest.prefix(while: isWordScalar).endIndex...]
                }
                name = word
                if schemes.contains(word.lowercased()) { hideValue(&rest, &result, toLineEnd: false) }
            } else if scalar == "?" {
                rest.removeFirst()
                result.append(scalar)
                if rest.first?.properties.isWhitespace == false { hide(&rest, &result, toLineEnd: false) }
            } else if scalar == ":" || scalar == "=" {
                rest.removeFirst()
                result.append(scalar)
                if scalar == ":", rest.starts(with: "//".unicodeScalars) {
                    hideUserInfo(&rest, &result)
                } else if isSecret(name: name) {
                    let plain = name.lowercased()
                    let isHeader = plain.hasSuffix("authorization") || plain.hasSuffix("cookie")
                    hideValue(&rest, &result, toLineEnd: isHeader)
                }
                name = ""
            } else {
                rest.removeFirst()
                result.append(scalar)
                // A quote or blank may stand between a name and its colon; anything else ends the name.
                if !isGap(scalar) { name = "" }
            }
        }
        return String(result)
    }

    /// Skips what may stand between a name and its value, then hides the value.
    private static func hideValue(
        _ rest: inout Substring.UnicodeScalarView,
        _ result: inout String.UnicodeScalarView,
        toLineEnd: Bool
    ) {
        let gap = rest.prefix(while: isGap)
        guard gap.endIndex < rest.endIndex else { return }
        result.append(contentsOf: gap)
        rest = rest[gap.endIndex...]
        hide(&rest, &result, toLineEnd: toLineEnd)
    }

    private static func hide(
        _ rest: inout Substring.UnicodeScalarView,
        _ result: inout String.UnicodeScalarView,
        toLineEnd: Bool
    ) {
        result.append(contentsOf: mark.unicodeScalars)
        rest = rest.drop { toLineEnd ? !isLineEnd($0) : !$0.properties.isWhitespace }
    }

    /// Hides `user:password@` after `//`.
    private static func hideUserInfo(
        _ rest: inout Substring.UnicodeScalarView,
        _ result: inout String.UnicodeScalarView
    ) {
        let authority = rest.dropFirst(2).prefix { !$0.properties.isWhitespace && !"/?#\\".unicodeScalars.contains($0) }
        guard let at = authority.lastIndex(of: "@") else { return }
        result.append(contentsOf: "//\(mark)@".unicodeScalars)
        rest = rest[authority.index(after: at)...]
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.~+%".unicodeScalars.contains(scalar)
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "\"'`\\".unicodeScalars.contains(scalar)
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
}
