package import LipSyncModel

/// A viseme and when it is the likeliest one.
package struct SpokenViseme: Hashable, Sendable {
    /// Its short name; see ``Viseme/name``.
    package var name: String
    /// When, from the sound's start.
    package var range: TimeRange

    /// The visemes of `heard` one after the other, without those of `quiet`, in which nobody speaks.
    package static func sequence(of heard: HeardSpeech, _ classes: [Viseme], quiet: [Int]) -> [SpokenViseme] {
        let likeliest = (0..<heard.frameCount).map(heard.likeliest)
        var result: [SpokenViseme] = []
        var start = 0
        for frame in 1..<max(1, heard.frameCount + 1)
        where frame == heard.frameCount || likeliest[frame] != likeliest[start] {
            if !quiet.contains(likeliest[start]) {
                let range = TimeRange(start: time(start), end: time(frame))
                result.append(SpokenViseme(name: classes[likeliest[start]].name, range: range))
            }
            start = frame
        }
        return result
    }

    private static func time(_ frame: Int) -> Milliseconds {
        Milliseconds(Seconds(Double(frame) / HeardSpeech.rate))
    }
}
