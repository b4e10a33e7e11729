public import LipSyncModel

/// Moves a mouth by how loud the voice is: an honest, simple driver that needs no model.
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
        let voice = features.level(ofBands: 2..<14)
        let hiss = features.level(ofBands: 15..<20)
        let ranked = voice.sorted()
        guard let quietest = ranked.first else { return ShapeCurve(shapes: [], duration: .zero) }
        let loud = ranked[ranked.count * 9 / 10]
        let floor = max(ranked[ranked.count / 10], quietest, loud - 35)
        let range = max(12, loud - floor)
        let presence = min(1, max(0, (loud - floor - 6) / 8))
        let raw = zip(voice, hiss).map { voice, hiss in
            let open = min(1, max(0, (voice - floor) / range)) * presence
            return hiss > voice ? open * 0.4 : open
        }
        let opening = AttackRelease(attack: Seconds(0.025), release: Seconds(0.045))(raw)
        let pauses = SlidingMean(reach: 15)(opening)
        let shapes = zip(opening, pauses).map { opening, nearby in
            MouthMotion.Shape(opening: opening, closure: min(1, max(0, 1 - nearby / 0.1)))
        }
        return ShapeCurve(shapes: shapes, duration: speech.duration)
    }
}
