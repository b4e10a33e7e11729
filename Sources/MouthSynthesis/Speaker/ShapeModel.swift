import LipSyncModel

/// The lips and jaw that this speaker has at a given opening, width and head pose: a kernel regression over the
/// speaker's own frames (Nadaraya-Watson). It is smooth in its arguments, so smooth curves give smooth lips.
package struct ShapeModel: Sendable {
    /// What a geometry depends on.
    package struct Query: Sendable {
        /// Lip opening in eye distances.
        package var opening: Float
        /// Mouth width in eye distances.
        package var width: Float
        /// As ``Speaker/Look/yaw``.
        package var yaw: Float
        /// As ``Speaker/Look/pitch``.
        package var pitch: Float

        /// How far apart two queries are, in kernel widths, squared.
        func distance(to look: Speaker.Look) -> Float {
            let a = (opening - look.opening) / 0.025
            let b = (width - look.width) / 0.05
            let c = (yaw - look.yaw) / 0.06
            let d = (pitch - look.pitch) / 0.10
            return a * a + b * b + c * c + d * d
        }
    }

    /// More exemplars than this add cost and nothing else.
    private static let mostExemplars = 400

    private let exemplars: [Speaker.Look]

    /// A model of `speaker`, who must have at least one look.
    package init(speaker: Speaker) {
        let units = speaker.looks.filter(\.isUnit)
        let step = max(1, (units.count + Self.mostExemplars - 1) / Self.mostExemplars)
        exemplars = stride(from: 0, to: units.count, by: step).map { units[$0] }
    }

    /// The geometry for `query`, its lips brought to exactly the asked opening and width.
    package func geometry(for query: Query) -> MouthGeometry {
        let mean = average(for: query)
        return mean.fitted(opening: query.opening, width: query.width)
    }

    /// The weighted mean over the exemplars.
    package func average(for query: Query) -> MouthGeometry {
        let distances = exemplars.map(query.distance)
        let least = distances.min() ?? 0
        var sum = exemplars[0].geometry
        for i in sum.outer.indices { sum.outer[i] = .zero }
        for i in sum.inner.indices { sum.inner[i] = .zero }
        for i in sum.jaw.indices { sum.jaw[i] = .zero }
        var total: Float = 0
        for (look, distance) in zip(exemplars, distances) where distance - least < 18 {
            // Relative to the nearest exemplar, so that a query outside the speaker's range still gets neighbours.
            let weight = exponential(-(distance - least) / 2)
            total += weight
            for i in sum.outer.indices { sum.outer[i] += look.geometry.outer[i] * weight }
            for i in sum.inner.indices { sum.inner[i] += look.geometry.inner[i] * weight }
            for i in sum.jaw.indices { sum.jaw[i] += look.geometry.jaw[i] * weight }
        }
        for i in sum.outer.indices { sum.outer[i] /= total }
        for i in sum.inner.indices { sum.inner[i] /= total }
        for i in sum.jaw.indices { sum.jaw[i] /= total }
        return sum
    }
}
