import Testing
import Voices

@Suite struct TextTests {
    private func clauses(_ text: String) -> [String] { Clause.split(text).map { "\($0.words)\($0.mark)" } }

    @Test(arguments: [
        ("Hello, I am here. Really? Yes!", ["Hello,", "I am here.", "Really?", "Yes!"]),
        ("It costs 3.50, or 1,234 at 10:30", ["It costs 3.50,", "or 1,234 at 10:30."]),
        ("Dr. Smith and J. Doe, e.g. here.", ["Dr. Smith and J. Doe,", "e.g. here."]),
        ("你好，世界。再见！", ["你好,", "世界.", "再见!"]),
        ("Wait... what?!", ["Wait.", "what?"]),
        ("one\ntwo\n\nthree", ["one two.", "three."]),
        ("one\n \n\ntwo", ["one.", "two."]),
        ("(he said) \"no\"", ["he said,", "\"no\"."]),
        ("...", []), ("", []), (", , ,", []),
        ("first, ... second", ["first.", "second."]),
    ])
    func clausesEndInTheirMarks(_ text: String, _ expected: [String]) {
        #expect(clauses(text) == expected)
    }

    @Test(arguments: [
        ("a\u{0}b\u{7}c", "a b c"), ("[[x]]", "  x  "), ("hi 😀!", "hi !"), ("l\u{AD}r\u{202E}", "lr"),
        ("a\tb\r\nc", "a b \nc"),
        ("☃ snow ❤\u{FE0F}", " snow "), ("20 °C", "20 °C"), ("１２Ａｂ，", "12Ab，"),
    ])
    func whatIsNotSpokenIsTakenOut(_ text: String, _ expected: String) throws {
        #expect(try SpokenText(text, limit: 100).text == expected)
    }

    @Test func runsOfScriptsAreParted() {
        func runs(_ text: String) -> [String] { ScriptRun.split(text).map { "\($0.script):\($0.text)" } }
        #expect(runs("今天 3 weather, 很好!") == ["han:今天 3 ", "latin:weather, ", "han:很好!"])
        #expect(runs("  \"hi\"") == ["latin:  \"hi\""])
        #expect(runs("123") == [])
    }
}
