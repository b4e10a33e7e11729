public import Inference
public import LipSyncModel

/// Moves a mouth by the mouth shapes that a network hears in the sound, whatever the language, and by how lips go from
/// one to the next. In silence and noise the mouth rests, in music nearly always.
///
/// Its network hears at most a quarter of a second ahead; its curves have no delay against the sound.
public struct VisemeDriver: SpeechDriver {
    private let installation: Installation

    /// A driver with the network of `installation`, which is loaded when there is something to hear.
    public init(installation: Installation) {
        self.installation = installation
    }

    /// Compiles the network for this machine's processor, unless that was done before. Throws ``LipSyncError``: `setup.*`,
    /// or `inference.*` where it is not a model that fits.
    public static func prepare(_ installation: Installation) throws {
        try InferenceModel.prepare(VisemeModel.networkName, of: installation)
    }

    /// The mouth at each of `times`. Throws ``LipSyncError``: `setup.*` or `inference.*` where the network cannot be had.
    public func motion(of speech: Speech, at times: [Seconds]) throws -> MouthMotion {
        let model = try VisemeModel(installation)
        let lips = model.motion(try heard(speech, model))
        let curve = ShapeCurve(shapes: MouthScale(lips).shapes, rate: HeardSpeech.rate, duration: speech.duration)
        return MouthMotion(shapes: times.map { curve($0) })
    }

    /// The visemes of `speech` one after the other, for people to look at. Throws like ``motion(of:at:)``.
    package func visemes(of speech: Speech) throws -> [SpokenViseme] {
        let model = try VisemeModel(installation)
        return SpokenViseme.sequence(of: try heard(speech, model), model.classes, quiet: model.motion.quietClasses)
    }

    private func heard(_ speech: Speech, _ model: VisemeModel) throws -> HeardSpeech {
        try VisemeNetwork(model, of: installation)(speech)
    }
}
