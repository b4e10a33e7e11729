/// A language of the vendor's voices.
public enum SpeechLanguage: String, Hashable, Sendable, CaseIterable {
    /// Chinese.
    case chinese = "zh"
    /// English.
    case english = "en"
}
