/// Words that are said in one go, and the mark after them.
package struct Clause: Hashable, Sendable {
    /// Without the mark.
    package var words: String
    /// One of `. , ; : ! ?`
    package var mark: Character

    /// Whether a pause follows.
    package var endsSentence: Bool { mark == "." || mark == "!" || mark == "?" }

    /// The clauses of `text`, each with something to say.
    package static func split(_ text: String) -> [Clause] {
        var clauses: [Clause] = []
        var words = ""
        func close(_ mark: Character) {
            let trimmed = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            words = ""
            if trimmed.unicodeScalars.contains(where: SpokenText.sounds) {
                clauses.append(Clause(words: trimmed, mark: mark))
            } else if let last = clauses.indices.last, mark != ",", !clauses[last].endsSentence {
                clauses[last].mark = mark
            }
        }
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            if let mark = fullMarks[character] {
                close(mark)
            } else if marks.contains(character), !joins(character, words, next) {
                close(character)
            } else if character.isNewline, next.isNewline {
                close(".")
            } else {
                words.append(character)
            }
        }
        close(".")
        return clauses
    }

    private static let marks: Set<Character> = [".", ",", ";", ":", "!", "?"]

    /// Marks that part words wherever they stand, and what they sound like.
    private static let fullMarks: [Character: Character] = [
        "。": ".", "．": ".", "…": ".", "！": "!", "？": "?", "，": ",", "、": ",", "；": ";", "：": ":",
        "؟": "?", "،": ",", "؛": ";", "।": ".", "—": ",", "(": ",", ")": ",", "（": ",", "）": ",",
    ]

    /// Whether a mark belongs to the word around it: `3.50`, `e.g. this`, `J. Smith`, `Dr. Smith`.
    private static func joins(_ mark: Character, _ words: String, _ next: Character) -> Bool {
        guard next.isWhitespace || next.isPunctuation || next.isSymbol else { return true }
        guard mark == ".", next != "." else { return false }
        let word = words.split(whereSeparator: { $0.isWhitespace || $0 == "." }).last.map(String.init) ?? ""
        return (word.count == 1 && word.allSatisfy(\.isLetter) && next.isWhitespace)
            || titles.contains(word.lowercased())
    }

    private static let titles: Set<String> = ["mr", "mrs", "ms", "dr", "prof", "st", "vs"]
}
