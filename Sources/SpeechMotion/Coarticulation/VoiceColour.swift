/// How bright or dark each moment of a voice is against the voice itself: independent of gain, microphone and channel.
///
/// A closed mouth lets only the lowest bands out; the wider it opens, the more of the others is radiated. Synthetic
/// voices, which taught the network, have no mouth that could show it.
struct VoiceColour {
    private let levels: [[Float]]

    /// Fewer spoken frames than this say nothing of a voice: half a second.
    private static let fewest = 25
    /// A band that hardly changes is not blown up.
    private static let leastSpread: Float = 0.5
    /// Levels beyond this many standard deviations are cut.
    private static let reach: Float = 3

    /// The bands of `heard` around their mean over the frames in which somebody speaks, in standard deviations; zero
    /// where too little is said to tell.
    init(_ heard: HeardSpeech, quietClasses: [Int]) {
        let quiet = heard.probability(ofAny: quietClasses)
        let spoken = quiet.indices.filter { quiet[$0] < 0.5 }
        var levels = Array(repeating: [Float](repeating: 0, count: heard.bandCount), count: heard.frameCount)
        if spoken.count >= Self.fewest {
            for band in 0..<heard.bandCount {
                func level(_ frame: Int) -> Float { heard.bands[frame * heard.bandCount + band] }
                let mean = spoken.reduce(0) { $0 + level($1) } / Float(spoken.count)
                let variance = spoken.reduce(0) { $0 + (level($1) - mean) * (level($1) - mean) } / Float(spoken.count)
                let spread = max(Self.leastSpread, variance.squareRoot())
                for frame in levels.indices {
                    levels[frame][band] = min(Self.reach, max(-Self.reach, (level(frame) - mean) / spread))
                }
            }
        }
        self.levels = levels
    }

    /// The levels of all bands in `frame`; beyond the ends those of the last frame there is.
    func levels(at frame: Int) -> [Float] {
        levels[min(levels.count - 1, max(0, frame))]
    }
}
