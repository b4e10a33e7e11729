/// A language as callers name it (BCP 47: `en`, `en-GB`, `zh_CN`), made comparable.
struct LanguageTag: Hashable {
    /// Lower case, with hyphens.
    let text: String
    /// The part before the first hyphen.
    let primary: String

    init(_ text: String) {
        let parts = text.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        // Mandarin goes by two names, and nobody means another Chinese by the wider one.
        primary = parts.first == "cmn" ? "zh" : parts.first ?? ""
        self.text = ([primary] + parts.dropFirst()).joined(separator: "-")
    }

    /// How well a voice of `languages` speaks it, 0 best; nil if not at all. A voice of the very region comes before
    /// one of the whole language, and that before one of another region.
    func distance(to languages: [String]) -> Int? {
        if languages.contains(text) { return 0 }
        if languages.contains(primary) { return 1 }
        return languages.contains { LanguageTag($0).primary == primary } ? 2 : nil
    }
}
