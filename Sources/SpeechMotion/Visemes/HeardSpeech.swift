/// What the network heard: for each frame how likely each viseme is, its own guess of the lips' curves, and how loud the
/// bands of the sound are.
package struct HeardSpeech: Hashable, Sendable {
    /// Frames a second. Frame k tells of the time (k + ½) / rate.
    package static let rate = 50.0

    /// How many frames there are.
    package let frameCount: Int
    /// How many visemes the network tells apart.
    package let classCount: Int
    /// How many bands of the sound there are.
    package let bandCount: Int
    /// Probabilities, frame by frame, ``classCount`` numbers each, which add up to one.
    package var posteriors: [Float]
    /// Curves in standard deviations of a speaker, frame by frame, in the order of ``LipCurve``.
    package var curves: [Float]
    /// Logarithms of power, frame by frame, ``bandCount`` numbers each.
    package var bands: [Float]

    /// Nothing heard yet.
    package init(frameCount: Int, classCount: Int, bandCount: Int) {
        self.frameCount = frameCount
        self.classCount = classCount
        self.bandCount = bandCount
        posteriors = Array(repeating: 0, count: frameCount * classCount)
        curves = Array(repeating: 0, count: frameCount * LipCurve.allCases.count)
        bands = Array(repeating: 0, count: frameCount * bandCount)
    }

    /// How likely viseme `index` is in each frame.
    package func probability(of index: Int) -> [Float] {
        stride(from: index, to: posteriors.count, by: classCount).map { posteriors[$0] }
    }

    /// How likely one of the visemes `indices` is in each frame.
    package func probability(ofAny indices: [Int]) -> [Float] {
        indices.map(probability).reduce(Array(repeating: 0, count: frameCount)) { zip($0, $1).map(+) }
    }

    /// The network's own guess of `curve` in each frame.
    package func curve(_ curve: LipCurve) -> [Float] {
        stride(from: curve.rawValue, to: curves.count, by: LipCurve.allCases.count).map { curves[$0] }
    }

    /// The viseme that is likeliest in `frame`.
    package func likeliest(in frame: Int) -> Int {
        let row = posteriors[frame * classCount..<(frame + 1) * classCount]
        return (row.indices.max { row[$0] < row[$1] } ?? row.startIndex) - row.startIndex
    }
}
