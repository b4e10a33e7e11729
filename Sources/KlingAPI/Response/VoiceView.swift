/// An entry of the list of voices; ours.
public struct VoiceView: Hashable, Encodable, Sendable {
    /// To be sent as `voice_id`.
    public var voiceID: String
    /// For people.
    public var name: String
    /// The language it speaks, as a BCP 47 tag: `en`, `zh`.
    public var voiceLanguage: String
    /// Other ids that lead to it, the vendor's among them.
    public var aliases: [String]

    /// The voice `id`.
    public init(id: String, name: String, language: String, aliases: [String] = []) {
        voiceID = id
        self.name = name
        voiceLanguage = language
        self.aliases = aliases
    }
}
