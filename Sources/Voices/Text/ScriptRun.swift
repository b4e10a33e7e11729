/// A stretch of text that is, or is not, in Chinese characters.
package struct ScriptRun: Hashable, Sendable {
    package enum Script: Hashable, Sendable {
        case han
        case latin
    }

    package var script: Script
    package var text: String

    /// `text` in stretches of one script each, none if it has no letters of either; what has no script, as digits, belongs
    /// to the stretch before it.
    package static func split(_ text: String) -> [ScriptRun] {
        var runs: [ScriptRun] = []
        var lead = ""
        for character in text {
            if let script = script(of: character), script != runs.last?.script {
                runs.append(ScriptRun(script: script, text: lead + String(character)))
                lead = ""
            } else if runs.isEmpty {
                lead.append(character)
            } else {
                runs[runs.count - 1].text.append(character)
            }
        }
        return runs
    }

    private static func script(of character: Character) -> Script? {
        guard let scalar = character.unicodeScalars.first else { return nil }
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .han
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: return .latin
        default: return nil
        }
    }
}
