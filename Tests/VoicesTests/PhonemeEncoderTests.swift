import Inference
import Testing
import Voices

@Suite(.enabled(if: Studio.isReady, "set-up's voice is missing: run scripts/bootstrap"))
struct PhonemeEncoderTests {
    private func encoder() throws -> PhonemeEncoder {
        PhonemeEncoder(try PiperDescription(model: try Installation.locate().model("\(Studio.piperID).onnx")))
    }

    @Test func phonemesStandBetweenPads() throws {
        // From the voice's own table: ^ 1, _ 0, a 14, b 15, . 10, $ 2.
        #expect(try encoder().numbers(of: "ab.") == [[1, 0, 14, 0, 15, 0, 10, 0, 2]])
    }

    @Test func unknownSymbolsAndComposedOnesAreUnderstood() throws {
        #expect(try encoder().numbers(of: "a漢b.") == [[1, 0, 14, 0, 15, 0, 10, 0, 2]])
        // ç is one symbol of the table, but a letter and a mark in canonical decomposition; ã is only the latter.
        #expect(try encoder().numbers(of: "\u{E3}") == encoder().numbers(of: "a\u{303}"))
        #expect(try encoder().numbers(of: "漢.") == [])
        #expect(try encoder().numbers(of: "") == [])
    }

    @Test func longSentencesArePartedAtSpaces() throws {
        let word = String(repeating: "a", count: 90)
        let parts = try encoder().numbers(of: Array(repeating: word, count: 10).joined(separator: " "))
        // Two words of 90 and a space fit into 250.
        #expect(parts.map { $0.filter { $0 == 14 }.count } == [180, 180, 180, 180, 180])
        let endless = try encoder().numbers(of: String(repeating: "a", count: 1000))
        #expect(endless.map { $0.filter { $0 == 14 }.count } == [250, 250, 250, 250])
    }
}
