import LipSync
import Testing

@Suite struct LineSplitterTests {
    private func lines(_ pieces: [String], longest: Int = 100) -> [String] {
        var splitter = LineSplitter(longestLine: longest)
        var lines = pieces.flatMap { piece in Array(piece.utf8).withUnsafeBytes { splitter.add($0) } }
        if let rest = splitter.finish() { lines.append(rest) }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func linesComeOutWholeHoweverTheyArrive() {
        #expect(lines(["one\ntwo\n"]) == ["one", "two"])
        #expect(lines(["o", "ne\nt", "wo", "\n"]) == ["one", "two"])
        #expect(lines(["one\n", "two"]) == ["one", "two"])
        #expect(lines(["\n\none\n\n"]) == ["one"])
    }

    @Test func aLineThatIsTooLongDoesNotFillTheMemory() {
        #expect(
            lines([String(repeating: "x", count: 60), String(repeating: "x", count: 60), "\nnext\n"]).last == "next"
        )
    }
}
