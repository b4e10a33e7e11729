package import LipSyncModel

/// A moment in which the lips have to touch, as in m, b and p, and whether they do.
package struct LipClosure: Hashable, Sendable {
    /// Frames of the insertion in which they have to.
    package var frames: Range<Int>
    /// Whether the result's mouth was seen closed in one of them or in one beside them.
    package var isKept: Bool

    /// Wanted closures of this firmness and more count.
    package static let firmness: Float = 0.5
    /// Longer ones are pauses.
    package static let longest = Seconds(0.2)

    package init(frames: Range<Int>, isKept: Bool) {
        self.frames = frames
        self.isKept = isKept
    }

    /// The runs of frames in which `closure` is firm: those that lie inside the insertion, that end before
    /// ``longest`` is over and that do not touch a frame where `counts` is false.
    package static func runs(of closure: [Float], durations: [Seconds], counts: [Bool]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for frame in 0...closure.count {
            if frame < closure.count, closure[frame] >= firmness {
                start = start ?? frame
            } else if let first = start {
                runs.append(first..<frame)
                start = nil
            }
        }
        return runs.filter { run in
            let length = durations[run].reduce(Seconds.zero, +)
            return length.value < longest.value - 1e-6 && counts[run].allSatisfy { $0 }
        }
    }
}
