package import LipSyncModel

/// Mouth shapes on the grid of analysis frames, to be read at any time.
package struct ShapeCurve: Sendable {
    /// One shape for each frame of ``AnalysisFrames``.
    package let shapes: [MouthMotion.Shape]
    /// How long the sound is; outside it the mouth rests.
    package let duration: Seconds

    /// A curve over `shapes`.
    package init(shapes: [MouthMotion.Shape], duration: Seconds) {
        self.shapes = shapes
        self.duration = duration
    }

    /// The shape at `time`, interpolated linearly between frames; rest outside the sound.
    package func callAsFunction(_ time: Seconds) -> MouthMotion.Shape {
        guard time.value >= 0, time.value <= duration.value, !shapes.isEmpty else { return .rest }
        let position = time.value * AnalysisFrames.rate
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
