/// The body of `POST /v1/videos/lip-sync`, the older endpoint that needs no session.
public struct LegacyLipSyncRequest: Hashable, Sendable {
    /// What the mouth says.
    public enum Speech: Hashable, Sendable {
        /// A text, to be spoken by a voice.
        case text(SpeechRequest)
        /// A sound.
        case sound(SoundSource)
    }

    private enum Mode: String, CaseIterable {
        case text2video, audio2video
    }

    private enum AudioType: String, CaseIterable {
        case file, url
    }

    /// The video.
    public var video: VideoSource
    /// What the mouth says.
    public var speech: Speech
    /// The caller's own id of the task.
    public var externalTaskID: String?
    /// Where to tell of each change of the task's status.
    public var callbackURL: String?

    /// Reads a body. Fields of the mode that is not used are ignored. Throws 1200 or 1201.
    public init(body: [UInt8], limits: WireLimits = WireLimits()) throws(APIFault) {
        let fields = try Fields(body: body)
        externalTaskID = try fields.identifier("external_task_id", limits)
        callbackURL = try fields.url("callback_url", limits)
        let input = try fields.required("input", try fields.object("input"))
        video = try VideoSource.read(input, limits)
        switch try input.required("mode", try input.choice("mode", of: Mode.self)) {
        case .text2video:
            let request = try SpeechRequest(input, characters: limits.legacySpeechCharacters, limits)
            guard limits.speechSpeed.contains(request.speed) else {
                let (low, high) = (limits.speechSpeed.lowerBound.plain, limits.speechSpeed.upperBound.plain)
                throw .invalid(
                    input.name("voice_speed"),
                    request.speed.plain,
                    "must be in the range [\(low), \(high)]"
                )
            }
            speech = .text(request)
        case .audio2video:
            switch try input.required("audio_type", try input.choice("audio_type", of: AudioType.self)) {
            case .url:
                speech = .sound(.url(try input.required("audio_url", try input.url("audio_url", limits))))
            case .file:
                let text = try input.required("audio_file", try input.string("audio_file"))
                speech = .sound(try SoundSource.inline(text, input, "audio_file", limits))
            }
        }
    }
}
