/// One channel of sound to be spoken, ready for analysis.
public struct Speech: Hashable, Sendable {
    /// Samples a second of every `Speech`.
    public static let sampleRate = 16_000

    /// Samples at ``sampleRate``, nominally −1…1.
    public var samples: [Float]

    /// Wraps `samples` at ``sampleRate``.
    public init(samples: [Float]) {
        self.samples = samples
    }

    /// How long it sounds.
    public var duration: Seconds { Seconds(Double(samples.count) / Double(Self.sampleRate)) }
}
