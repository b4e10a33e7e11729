import Inference
import LipSyncModel

/// Where Piper voices speak, one text at a time: it keeps the voice that spoke last, since loading one takes as long
/// as a short sentence.
///
/// It has a thread of its own, so that the tasks of a server go on meanwhile.
actor PiperBooth {
    private let installation: Installation
    private let executor = QueueExecutor(label: "lipsync.voices.piper")
    private var loaded: (model: String, voice: PiperVoice)?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ installation: Installation) {
        self.installation = installation
    }

    /// Sentences, given as phonemes, with pauses between them, by the voice whose model lies at `model`; see
    /// ``PiperVoice/sound(of:speed:liveliness:)``.
    func sound(
        of sentences: [String],
        model: String,
        _ description: PiperDescription,
        speed: Double,
        liveliness: Float
    ) throws -> SpokenSound {
        let voice = try voice(model, description)
        let pause = SpokenSound.silence(Self.pause * (1 / speed), sampleRate: description.audio.sampleRate).samples
        var result = SpokenSound(samples: [], sampleRate: description.audio.sampleRate)
        for sentence in sentences {
            guard !Task.isCancelled else { throw LipSyncError.speechCancelled }
            let sound = try voice.sound(of: sentence, speed: speed, liveliness: liveliness)
            result.samples += (result.samples.isEmpty ? [] : pause) + sound.samples
        }
        return result
    }

    /// Silence between sentences at the voice's own pace.
    private static let pause = Seconds(0.2)

    private func voice(_ model: String, _ description: PiperDescription) throws -> PiperVoice {
        if let loaded, loaded.model == model { return loaded.voice }
        loaded = nil
        let voice = try PiperVoice(description, model: model, installation: installation)
        loaded = (model, voice)
        return voice
    }
}
