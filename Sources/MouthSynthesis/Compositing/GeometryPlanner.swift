import LipSyncModel

/// Works out the wanted geometry of every output frame, steadily in time: what the speaker's lips and jaw look like at
/// the wanted opening, placed on the head as it is in the current frame.
package struct GeometryPlanner: Sendable {
    private let speaker: Speaker
    private let model: ShapeModel
    /// How far each look's lips lie from where the model expects them, slow changes only: takes up what the model cannot
    /// know, such as a drift of the tracking.
    private let drifts: [SIMD2<Float>]
    private let poses: [(yaw: Float, pitch: Float)]

    package init(speaker: Speaker) {
        let model = ShapeModel(speaker: speaker)
        let looks = speaker.looks
        self.speaker = speaker
        self.model = model
        let yaws = Self.smoothed(looks.map { SIMD2($0.yaw, $0.pitch) }, looks, sigma: 2)
        let poses = yaws.map { (yaw: $0.x, pitch: $0.y) }
        self.poses = poses
        drifts = Self.smoothed(
            looks.indices.map { i in
                let look = looks[i]
                let query = ShapeModel.Query(
                    opening: look.opening,
                    width: look.width,
                    yaw: poses[i].yaw,
                    pitch: poses[i].pitch
                )
                return look.geometry.centre - model.average(for: query).centre
            },
            looks,
            sigma: 8
        )
    }

    /// The steadied head pose of a look.
    package func pose(_ look: Int) -> (yaw: Float, pitch: Float) { poses[look] }

    /// What `cue`'s frame shall look like.
    package func plan(_ cue: Cue) -> FramePlan {
        let look = speaker.looks[cue.look]
        let pose = poses[cue.look]
        var query = ShapeModel.Query(opening: cue.opening, width: cue.width, yaw: pose.yaw, pitch: pose.pitch)
        var wanted = model.geometry(for: query).lipsMoved(by: drifts[cue.look])
        // The jaw moves by the difference between the model's two states, so that the noise of a single frame's
        // landmarks moves no pixel.
        (query.opening, query.width) = (look.opening, look.width)
        let own = model.average(for: query)
        for i in wanted.jaw.indices { wanted.jaw[i] += look.geometry.jaw[i] - own.jaw[i] }
        return FramePlan(look: look, wanted: look.geometry.blended(to: wanted, cue.opacity), opacity: cue.opacity)
    }

    /// `values` convolved with a Gaussian of `sigma` frames, over frames that were seen.
    private static func smoothed(_ values: [SIMD2<Float>], _ looks: [Speaker.Look], sigma: Float) -> [SIMD2<Float>] {
        let reach = Int(3 * sigma)
        return values.indices.map { i in
            var sum = SIMD2<Float>.zero
            var total: Float = 0
            for j in max(0, i - reach)...min(values.count - 1, i + reach) {
                let distance = Float(looks[j].frame - looks[i].frame)
                let weight = exponential(-distance * distance / (2 * sigma * sigma))
                sum += values[j] * weight
                total += weight
            }
            return sum / total
        }
    }
}
