extension String {
    /// At most this many scalars of what was sent are repeated in a message.
    static let excerptLength = 80

    /// The beginning of the text, fit to stand in a message: on one line, without control characters, not long.
    var excerpt: String {
        var result = ""
        for (count, scalar) in unicodeScalars.enumerated() {
            guard count < Self.excerptLength else { return result + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                result.unicodeScalars.append("\u{FFFD}")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
