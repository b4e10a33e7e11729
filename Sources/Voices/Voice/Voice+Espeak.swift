extension Voice {
    /// espeak-ng's plain voice of `language`.
    init(_ language: EspeakLanguage) {
        self.init(
            id: "espeak-\(language.tags.first ?? language.voice)",
            name: language.name,
            languages: language.tags,
            engine: .espeak,
            gender: Timbre.man.gender,
            licence: "GPL-3.0-or-later (the program; what it speaks is free)",
            sampleRate: Espeak.sampleRate,
            source: .espeak(voice: language.voice, timbre: .man)
        )
    }

    /// The same in another timbre; a voice of another engine has but its own.
    func sounding(_ timbre: Timbre) -> Voice {
        guard case .espeak(let voice, .man) = source, timbre != .man else { return self }
        var result = self
        result.id = "\(id)+\(timbre.rawValue)"
        result.name = "\(name), \(timbre.rawValue.replacing("-", with: " "))"
        result.gender = timbre.gender
        result.source = .espeak(voice: voice, timbre: timbre)
        return result
    }
}
