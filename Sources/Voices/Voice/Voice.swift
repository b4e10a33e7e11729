/// A voice that can speak: what a list of voices shows of it.
public struct Voice: Hashable, Sendable {
    /// What makes the sound.
    public enum Engine: String, Hashable, Codable, Sendable {
        /// A neural voice of the Piper project, through the inference library.
        case piper
        /// The program espeak-ng: plain, but in more than a hundred languages.
        case espeak
    }

    /// How the voice sounds to most.
    public enum Gender: String, Hashable, Codable, Sendable {
        case female
        case male
    }

    /// What callers name it by; unique in its catalogue.
    public var id: String
    /// For people.
    public var name: String
    /// The languages it speaks as BCP 47 tags in lower case, the most fitting first.
    public var languages: [String]
    /// What makes its sound.
    public var engine: Engine
    /// Nil where nobody has said.
    public var gender: Gender?
    /// Under which terms it may be used; nil where nobody has said.
    public var licence: String?
    /// Samples a second of what it speaks.
    public var sampleRate: Int

    /// What its engine needs to know.
    var source: Source

    enum Source: Hashable, Sendable {
        /// Path of the model, beside which its description lies.
        case piper(model: String)
        case espeak(voice: String, timbre: Timbre)
    }
}
