public import LipSyncModel

/// One frame of an insertion: what the sound asks of the mouth, and what was seen.
public struct EvaluatedFrame: Hashable, Codable, Sendable {
    /// A mouth as it was tracked, not smoothed; lengths in eye distances.
    public struct Mouth: Hashable, Codable, Sendable {
        /// Distance of the inner lips at their middle.
        public var opening: Double
        /// Distance of the inner corners.
        public var width: Double
    }

    /// When the frame is shown, on the result's clock.
    public var time: Seconds
    /// The opening that the sound asks for, in eye distances, where the new mouth is fully there; nil elsewhere.
    public var wanted: Double?
    /// How firmly the lips have to touch, 0…1.
    public var closure: Double
    /// Whether nobody speaks.
    public var isQuiet: Bool
    /// The mouth of the result; nil where none was seen.
    public var result: Mouth?
    /// The mouth of the original; nil where none was seen.
    public var original: Mouth?
}

extension EvaluatedFrame {
    /// The frames of `curves`.
    static func all(of curves: EvaluationCurves) -> [EvaluatedFrame] {
        curves.times.indices.map { frame in
            EvaluatedFrame(
                time: curves.times[frame],
                wanted: curves.wanted[frame].map(Double.init),
                closure: Double(curves.closure[frame]),
                isQuiet: curves.isQuiet[frame],
                result: curves.result[frame].map(Mouth.init),
                original: curves.original[frame].map(Mouth.init)
            )
        }
    }

    /// The names of ``fields``.
    static let fieldNames = [
        "time", "wanted", "closure", "quiet", "result_opening", "result_width", "original_opening", "original_width",
    ]

    /// The frame as a line of a table; what is nil is empty.
    private var fields: [String] {
        let numbers = [time.value, wanted, closure, isQuiet ? 1 : 0]
        let mouths = [result, original].flatMap { [$0?.opening, $0?.width] }
        return (numbers + mouths).map { $0.map { String(($0 * 100_000).rounded() / 100_000) } ?? "" }
    }

    /// A table of `frames` as comma-separated values under a line of names.
    static func table(_ frames: [EvaluatedFrame]) -> String {
        ([fieldNames] + frames.map(\.fields)).map { $0.joined(separator: ",") + "\n" }.joined()
    }
}

extension EvaluatedFrame.Mouth {
    fileprivate init(_ mouth: SeenMouth) {
        self.init(opening: Double(mouth.opening), width: Double(mouth.width))
    }
}
