import LipSyncModel

/// A text made fit to be spoken: without what has no sound, and without what a speech program takes for commands.
package struct SpokenText: Hashable, Sendable {
    package let text: String

    /// Cleans `text`, which may hold up to `limit` characters (Unicode scalars).
    ///
    /// Throws ``LipSyncError`` of kind `badInput`: `speech.text_too_long`, `speech.nothing_to_say`.
    package init(_ text: String, limit: Int) throws {
        let count = text.unicodeScalars.count
        guard count <= limit else {
            throw LipSyncError(
                .badInput,
                code: "speech.text_too_long",
                "The text has \(count) characters; at most \(limit) can be spoken at once."
            )
        }
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                cleaned.append(scalar)
            } else if Self.isSpace(scalar) {
                cleaned.append(" ")
            } else if let narrow = Self.narrow(scalar) {
                cleaned.append(narrow)
            } else if !Self.isMute(scalar) {
                cleaned.append(scalar)
            }
        }
        guard cleaned.contains(where: Self.sounds) else {
            throw LipSyncError(
                .badInput,
                code: "speech.nothing_to_say",
                "The text holds nothing that can be spoken: no letter and no digit."
            )
        }
        self.text = String(cleaned)
    }

    /// Whether it is a letter or a digit of some script.
    package static func sounds(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            true
        default: false
        }
    }

    /// Control characters part words as a space does. So do brackets: espeak-ng takes two for phoneme code.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "[" || scalar == "]" || scalar.properties.isWhitespace
            || scalar.properties.generalCategory == .control
    }

    /// The plain form of a digit or Latin letter as wide as a Chinese character, which espeak-ng does not know.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0)
        default: nil
        }
    }

    /// Marks of direction, private and unassigned characters, and pictures, whose names nobody means to hear.
    private static func isMute(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Two joiners shape the words of some scripts.
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        case .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: true
        case .otherSymbol, .modifierSymbol: scalar.value > 0xFF
        default: (0xFE00...0xFE0F).contains(scalar.value)
        }
    }
}
