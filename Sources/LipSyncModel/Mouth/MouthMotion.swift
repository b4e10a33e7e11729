/// How a mouth has to move: one shape for every output frame of an insertion.
public struct MouthMotion: Hashable, Codable, Sendable {
    /// The mouth at one instant, independent of any speaker's face.
    public struct Shape: Hashable, Codable, Sendable {
        /// Lip opening as a share of the speaker's own range: 0 closed, 1 as wide as this speaker opens in speech. What
        /// `closure` takes from it comes on top.
        public var opening: Float
        /// Mouth width around the speaker's own mean: −1 narrowest, 0 mean, 1 widest.
        public var width: Float
        /// Lip rounding: 0 none, 1 fully rounded as in "oo".
        public var rounding: Float
        /// How firmly the lips have to touch, 0…1: 1 in m, b, p and in silence.
        public var closure: Float

        /// A shape; see the properties for the ranges.
        public init(opening: Float, width: Float = 0, rounding: Float = 0, closure: Float = 0) {
            self.opening = opening
            self.width = width
            self.rounding = rounding
            self.closure = closure
        }

        /// Lips resting on each other.
        public static let rest = Shape(opening: 0, width: 0, rounding: 0, closure: 1)
    }

    /// One shape a frame.
    public var shapes: [Shape]

    /// A motion over `shapes`.
    public init(shapes: [Shape]) {
        self.shapes = shapes
    }

    /// The same words articulated `strength` times as broadly, 0…2: opening, width and rounding are scaled, and held to
    /// what a mouth can do. Lips that have to touch still do.
    public func articulated(_ strength: Double) -> MouthMotion {
        let factor = Float(min(2, max(0, strength)))
        func held(_ value: Float, _ range: ClosedRange<Float>) -> Float {
            min(range.upperBound, max(range.lowerBound, value))
        }
        return MouthMotion(
            shapes: shapes.map { shape in
                Shape(
                    opening: held(shape.opening * factor, 0...max(1, shape.opening)),
                    width: held(shape.width * factor, -1...1),
                    rounding: held(shape.rounding * factor, 0...1),
                    closure: shape.closure
                )
            }
        )
    }
}
