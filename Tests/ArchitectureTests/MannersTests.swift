import Testing

/// The manners of the house that no formatter knows.
@Suite struct MannersTests {
    let sources: [SourceFile]

    init() throws {
        sources = try Checkout.sources(below: "Sources")
        try #require(sources.count > 20)
    }

    @Test func nothingEndsTheProcessOnABadDay() {
        let forbidden = #/\b(?:try!|as!|fatalError\(|preconditionFailure\()/#.wordBoundaryKind(.simple)
        var offences: [String] = []
        for source in sources {
            for (number, line) in source.code where line.contains(forbidden) {
                offences.append("\(source):\(number): \(line)")
            }
        }
        #expect(offences == [])
    }

    @Test func nothingIsNamedAfterNothing() {
        let forbidden = ["Utils", "Util", "Helpers", "Helper", "Common", "Manager", "Misc"]
        let offences = sources.filter { source in
            source.pathParts.contains { part in forbidden.contains { part.hasSuffix($0) } }
        }
        #expect(offences.map(\.path) == [])
    }

    /// A file over the limit is either split or, with a reason, listed in `long-files.txt`.
    @Test func filesAreSmall() throws {
        let listed = Set(try Checkout.list("Tests/ArchitectureTests/long-files.txt"))
        let offences = sources.filter { $0.lines.count > 320 && !listed.contains($0.path) }
        #expect(offences.map { "\($0): \($0.lines.count) lines" } == [])
    }

    /// Files of free functions aside.
    @Test func filesAreNamedLikeTheirType() throws {
        let kinds = "(?:struct|class|enum|actor|protocol|extension|typealias)"
        let anyType = try Regex("(?m)^[a-z ]*\\b\(kinds) ").wordBoundaryKind(.simple)
        let offences = try sources.filter { source in
            let ownType = try Regex("\\b\(kinds) (?:\\w+\\.)*\(source.subject)\\b").wordBoundaryKind(.simple)
            return source.text.contains(anyType) && !source.text.contains(ownType)
        }
        #expect(offences.map(\.path) == [])
    }

    @Test func everyUncheckedSendableSaysWhyItIsSafe() {
        var offences: [String] = []
        for source in sources {
            let lines = source.lines
            for (number, line) in source.code where line.contains("@unchecked Sendable") {
                let comment = lines[..<(number - 1)].reversed().prefix { line in
                    let bare = line.drop { $0 == " " }
                    return bare.hasPrefix("//") || bare.hasPrefix("@")
                }
                if !comment.contains(where: { $0.contains("Sendable") }) { offences.append("\(source):\(number)") }
            }
        }
        #expect(offences == [])
    }
}
