extension Voice {
    /// Whether it can make words of `script`. Mandarin voices take Latin letters for pinyin; those of other languages
    /// spell Chinese characters out as unknown ones.
    func reads(_ script: ScriptRun.Script) -> Bool {
        let primaries = Set(languages.map { LanguageTag($0).primary })
        if !primaries.isDisjoint(with: ["yue", "hak", "ja"]) { return true }
        return (script == .han) == primaries.contains("zh")
    }
}
