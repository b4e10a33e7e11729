import Inference
import LipSyncModel
import SpeechMotion

extension VisemeDriver {
    /// The driver with this checkout's network.
    static func located() throws -> VisemeDriver { VisemeDriver(installation: try .locate()) }

    /// The motion every 10 ms of `speech`.
    func finely(_ speech: Speech) throws -> [MouthMotion.Shape] {
        let count = Int(speech.duration.value * 100)
        return try motion(of: speech, at: (0..<count).map { Seconds(Double($0) / 100) }).shapes
    }

    /// The mean of one part of the shape between two times, in seconds.
    func mean(_ part: KeyPath<MouthMotion.Shape, Float>, of speech: Speech, from start: Double, to end: Double) throws
        -> Float
    {
        let times = stride(from: start, to: end, by: 0.005).map { Seconds($0) }
        return try motion(of: speech, at: times).shapes.map { $0[keyPath: part] }.mean
    }
}

extension [Float] {
    /// The mean, 0 for none.
    var mean: Float { isEmpty ? 0 : reduce(0, +) / Float(count) }

    /// Pearson's correlation with `other`.
    func correlation(with other: [Float]) -> Float {
        let (mine, theirs) = (mean, other.mean)
        var (product, here, there): (Float, Float, Float) = (0, 1e-12, 1e-12)
        for (a, b) in zip(self, other) {
            product += (a - mine) * (b - theirs)
            here += (a - mine) * (a - mine)
            there += (b - theirs) * (b - theirs)
        }
        return product / (here * there).squareRoot()
    }
}
