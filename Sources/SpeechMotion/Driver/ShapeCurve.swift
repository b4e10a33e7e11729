package import LipSyncModel

/// Mouth shapes at a steady rate, to be read at any time.
package struct ShapeCurve: Sendable {
    /// One shape a frame; frame k tells of the time (k + ½) / ``rate``.
    package let shapes: [MouthMotion.Shape]
    /// Frames a second.
    package let rate: Double
    /// How long the sound is; outside it the mouth rests.
    package let duration: Seconds

    /// A curve over `shapes`.
    package init(shapes: [MouthMotion.Shape], rate: Double, duration: Seconds) {
        self.shapes = shapes
        self.rate = rate
        self.duration = duration
    }

    /// The shape at `time`, on a straight line between the frames beside it; rest outside the sound.
    package func callAsFunction(_ time: Seconds) -> MouthMotion.Shape {
        guard time.value >= 0, time.value <= duration.value, !shapes.isEmpty else { return .rest }
        let position = max(0, time.value * rate - 0.5)
        let lower = min(Int(position), shapes.count - 1)
        let upper = min(lower + 1, shapes.count - 1)
        return Self.mix(shapes[lower], shapes[upper], Float(position - Double(lower)))
    }

    private static func mix(
        _ first: MouthMotion.Shape,
        _ second: MouthMotion.Shape,
        _ share: Float
    ) -> MouthMotion.Shape {
        func mixed(_ part: KeyPath<MouthMotion.Shape, Float>) -> Float {
            first[keyPath: part] + (second[keyPath: part] - first[keyPath: part]) * min(1, max(0, share))
        }
        return MouthMotion.Shape(
            opening: mixed(\.opening),
            width: mixed(\.width),
            rounding: mixed(\.rounding),
            closure: mixed(\.closure)
        )
    }
}
