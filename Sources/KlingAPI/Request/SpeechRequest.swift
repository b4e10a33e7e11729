/// The body of `POST /v1/audio/tts`: a text, and the voice that says it.
public struct SpeechRequest: Hashable, Sendable {
    /// What is said.
    public var text: String
    /// The vendor's id of a voice, or one of ours.
    public var voiceID: String
    /// The text's language.
    public var language: SpeechLanguage
    /// How much faster than usual, always within ``WireLimits/speechSpeed``.
    public var speed: Double

    /// Reads a body; a speed out of range is brought into it. Throws 1200 or 1201.
    public init(body: [UInt8], limits: WireLimits = WireLimits()) throws(APIFault) {
        let fields = try Fields(body: body)
        try self.init(fields, characters: limits.speechCharacters, limits)
        speed = min(max(speed, limits.speechSpeed.lowerBound), limits.speechSpeed.upperBound)
    }

    /// The members that TTS and the older lip-sync endpoint share; the speed as sent.
    init(_ fields: Fields, characters: Int, _ limits: WireLimits) throws(APIFault) {
        text = try fields.speech("text", limit: characters)
        voiceID = try fields.required("voice_id", try fields.identifier("voice_id", limits))
        language = try fields.choice("voice_language", of: SpeechLanguage.self) ?? .chinese
        speed = try fields.number("voice_speed") ?? 1
    }
}
