import Foundation
package import LipSyncModel

/// Brings lips that are measured in standard deviations onto the scale of a ``MouthMotion``, which every speaker has a
/// range of their own for.
///
/// What is heard varies less than what lips do, because the network is not always sure. So the sound's own percentiles
/// are spread over the whole range, held near what is usual while little has been said.
package struct MouthScale {
    /// One shape a frame of the curves.
    package let shapes: [MouthMotion.Shape]

    /// The 5th, 50th and 95th percentile of the curves in ordinary speech, where too little is said to measure them.
    private static let usualOpening: [Float] = [-1.6, 0, 1.3]
    private static let usualWidth: [Float] = [-1.2, 0, 1.2]
    /// Spoken frames after which a voice's own percentiles count as much as the usual ones: 2 s.
    private static let trust: Float = 100

    /// Scales `lips`.
    package init(_ lips: LipMotion) {
        let spoken = lips.rest.indices.filter { lips.rest[$0] < 0.5 }
        let opening = Self.percentiles(of: spoken.map { lips.opening[$0] }, usual: Self.usualOpening)
        let width = Self.percentiles(of: spoken.map { lips.width[$0] }, usual: Self.usualWidth)
        let reach = max(0.4, (width[2] - width[0]) / 2)
        let touching = Self.held(lips.closure)
        shapes = lips.rest.indices.map { frame in
            let open = (lips.opening[frame] - opening[0]) / max(0.5, opening[2] - opening[0])
            return MouthMotion.Shape(
                opening: Self.limited(Self.eased(open * (1 - lips.relaxed[frame])), 0...1),
                width: Self.limited((lips.width[frame] - width[1]) / reach * (1 - lips.relaxed[frame]), -1...1),
                rounding: Self.limited(lips.rounding[frame] * (1 - lips.relaxed[frame]), 0...1),
                closure: Self.limited(max(touching[frame], Self.firm(lips.rest[frame])), 0...1)
            )
        }
    }

    private static func percentiles(of values: [Float], usual: [Float]) -> [Float] {
        guard !values.isEmpty else { return usual }
        let sorted = values.sorted()
        let weight = Float(values.count) / (Float(values.count) + trust)
        return zip(usual, [5, 50, 95]).map { usual, percent in
            usual + (sorted[min(sorted.count - 1, sorted.count * percent / 100)] - usual) * weight
        }
    }

    /// A pause closes lips most of the way in half of the time, and parts them as late: half-closed lips look open.
    private static func firm(_ rest: Float) -> Float { 1 - (1 - rest) * (1 - rest) }

    /// `closure` held for a frame to either side, 60 ms in all, so that at 24 pictures a second none is missed.
    private static func held(_ closure: [Float]) -> [Float] {
        closure.indices.map { frame in
            closure[max(0, frame - 1)...min(closure.count - 1, frame + 1)].max() ?? 0
        }
    }

    /// Openings beyond three quarters come ever nearer to 1: the widest vowels keep their curve instead of a flat top.
    private static func eased(_ opening: Float) -> Float {
        let knee: Float = 0.75
        return opening <= knee ? opening : knee + (1 - knee) * tanh((opening - knee) / (1 - knee))
    }

    private static func limited(_ value: Float, _ range: ClosedRange<Float>) -> Float {
        value.isFinite ? min(range.upperBound, max(range.lowerBound, value)) : 0
    }
}
