public import LipSyncModel

/// Moves a mouth by the loudness of five bands of the voice: an honest, simple driver that needs no model.
///
/// It knows no phonemes. It hears how far the mouth is open (see ``BandMapping``), guesses rounding and closed lips
/// from the spectrum's shape, and rests where nobody speaks. Loudness, colour of the channel and steady noise hardly
/// matter, since every band is judged against its own loudest moments nearby.
///
/// Limits: vowels held for more than a second fade as steady tones do; a single instrument playing three or more notes
/// a second passes for a voice; m, b and p are told from n, d and t only by chance.
public struct LoudnessDriver: SpeechDriver {
    /// A driver; it holds no state.
    public init() {}

    /// The mouth at each of `times`; never throws.
    public func motion(of speech: Speech, at times: [Seconds]) -> MouthMotion {
        let curve = curve(of: speech)
        return MouthMotion(shapes: times.map { curve($0) })
    }

    /// The whole motion on the grid of analysis frames.
    package func curve(of speech: Speech) -> ShapeCurve {
        let features = SpeechFeatures(speech)
        let voice = VoiceActivity(features)
        guard let bands = RelativeBands(features, voice: voice) else {
            return ShapeCurve(shapes: [], duration: speech.duration)
        }
        let lips = LipEstimate(bands, voice: voice)
        let presence = Self.presence(of: voice)
        let follow = AttackRelease(attack: Seconds(0.025), release: Seconds(0.045))
        let opening = follow(lips.opening.indices.map { lips.opening[$0] * presence[$0] })
        let soften = GaussianSmoother(deviation: 3)
        let (width, rounding) = (soften(lips.width), soften(lips.rounding))
        let shapes = opening.indices.map { index in
            let touch = max(lips.closure[index], 1 - presence[index])
            return MouthMotion.Shape(
                opening: Self.clamp(opening[index] * (1 - lips.closure[index]), 0...1),
                width: Self.clamp(width[index] * presence[index], -1...1),
                rounding: Self.clamp(rounding[index] * presence[index], 0...1),
                closure: Self.clamp(touch, 0...1)
            )
        }
        return ShapeCurve(shapes: shapes, duration: speech.duration)
    }

    /// How much the mouth takes part, 0…1: it parts a little before the voice begins and closes a little after.
    private static func presence(of voice: VoiceActivity) -> [Float] {
        let (before, after) = (5, 6)
        var spoken = [Float](repeating: 0, count: voice.isSpoken.count)
        for index in spoken.indices where voice.isSpoken[index] {
            for near in max(0, index - before)...min(spoken.count - 1, index + after) { spoken[near] = 1 }
        }
        return zip(GaussianSmoother(deviation: 2)(spoken), voice.likelihood).map { $0 * $1 }
    }

    private static func clamp(_ value: Float, _ range: ClosedRange<Float>) -> Float {
        value.isFinite ? min(range.upperBound, max(range.lowerBound, value)) : 0
    }
}
