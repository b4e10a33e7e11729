/// Chooses, for every output frame, the source frame that lends its mouth: the cheapest path through the speaker's own
/// frames (Viterbi search), as in unit-selection speech synthesis (Hunt and Black 1996).
package struct UnitSelector: Sendable {
    /// Candidates kept at each output frame.
    private static let candidatesPerFrame = 25
    /// Cost of breaking a run of consecutive frames, before the shapes are compared: keeps runs of several frames. Closed
    /// mouths look alike; where teeth are seen, they change from one frame to the next.
    private static let jumpCost: (closed: Float, open: Float) = (0.2, 0.6)
    /// Opening in eye distances from which on a mouth shows its teeth.
    private static let openFrom: Float = 0.06
    /// No jump costs more than this.
    private static let greatestJumpCost: Float = 1.8
    /// Cost of showing the same unit twice, and of walking backwards through a run. Staying is the cheaper of the two even
    /// when every other step goes forward for nothing: a mouth that is held must not flicker between two frames.
    private static let stayCost: Float = 0.05
    private static let backwardsCost: Float = 0.12

    private let features: [SIMD8<Float>]
    private let frames: [Int]
    private let isUnit: [Bool]
    /// How much of the inside of the mouth is seen, 0…1.
    private let openness: [Float]

    /// A selector over the looks of `speaker`.
    package init(speaker: Speaker) {
        features = speaker.looks.map {
            Self.features(
                opening: $0.opening + $0.slit,
                width: $0.width,
                yaw: $0.yaw,
                pitch: $0.pitch,
                scale: $0.head.scale
            )
        }
        frames = speaker.looks.map(\.frame)
        isUnit = speaker.looks.map(\.isUnit)
        openness = speaker.looks.map { min(($0.opening + $0.slit) / Self.openFrom, 1) }
    }

    /// The indices of the looks to use, one for each target, with at most `budget` different ones (at least 1).
    package func select(_ targets: [UnitTarget], budget: Int) -> [Int] {
        guard !targets.isEmpty else { return [] }
        var allowed = features.indices.filter { isUnit[$0] }
        var path = cheapestPath(targets, allowed)
        // Too many pictures to keep: go on with the most used, and look again.
        while Set(path).count > max(1, budget) {
            var uses: [Int: Int] = [:]
            for unit in path { uses[unit, default: 0] += 1 }
            let ranked = uses.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            allowed = ranked.prefix(max(1, min(budget, ranked.count * 3 / 4))).map(\.key).sorted()
            path = cheapestPath(targets, allowed)
        }
        return path
    }

    private func cheapestPath(_ targets: [UnitTarget], _ allowed: [Int]) -> [Int] {
        var steps: [(units: [Int], origins: [Int])] = []
        steps.reserveCapacity(targets.count)
        var costs: [Float] = []
        for target in targets {
            let (units, nodes) = candidates(for: target, among: allowed)
            var total = nodes
            var origins = [Int](repeating: 0, count: units.count)
            if let previous = steps.last {
                for (i, unit) in units.enumerated() {
                    var best = Float.infinity
                    for (j, before) in previous.units.enumerated() {
                        let cost = costs[j] + edge(from: before, to: unit)
                        if cost < best { (best, origins[i]) = (cost, j) }
                    }
                    total[i] += best
                }
            }
            steps.append((units, origins))
            costs = total
        }
        var path: [Int] = []
        path.reserveCapacity(targets.count)
        var choice = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        for step in steps.reversed() {
            path.append(step.units[choice])
            choice = step.origins[choice]
        }
        return path.reversed()
    }

    /// The nearest units to `target` and their node costs.
    private func candidates(for target: UnitTarget, among allowed: [Int]) -> (units: [Int], costs: [Float]) {
        let wanted = Self.features(
            opening: target.opening,
            width: target.width,
            yaw: target.yaw,
            pitch: target.pitch,
            scale: target.scale
        )
        var nearest: [(unit: Int, cost: Float)] = []
        nearest.reserveCapacity(Self.candidatesPerFrame + 1)
        for unit in allowed {
            let d = features[unit] - wanted
            let cost = (d * d).sum()
            if nearest.count == Self.candidatesPerFrame, let worst = nearest.last, cost >= worst.cost { continue }
            let place = nearest.firstIndex { cost < $0.cost } ?? nearest.count
            nearest.insert((unit, cost), at: place)
            if nearest.count > Self.candidatesPerFrame { nearest.removeLast() }
        }
        return (nearest.map(\.unit), nearest.map(\.cost))
    }

    private func edge(from before: Int, to unit: Int) -> Float {
        if unit == before { return Self.stayCost }
        if unit == before + 1, frames[unit] == frames[before] + 1 { return 0 }
        if unit == before - 1, frames[unit] == frames[before] - 1 { return Self.backwardsCost }
        // A jump costs what the mouth would have to change against where the run was going.
        let natural = min(before + 1, features.count - 1)
        let d = features[unit] - features[natural]
        let jump = Self.jumpCost.closed + (Self.jumpCost.open - Self.jumpCost.closed) * openness[unit]
        return min(0.5 * (d * d).sum() + jump, Self.greatestJumpCost)
    }

    /// Feature vector whose squared distance is the cost: each figure over its own tolerance.
    private static func features(
        opening: Float,
        width: Float,
        yaw: Float,
        pitch: Float,
        scale: Float
    ) -> SIMD8<Float> {
        SIMD8(
            // A nearly closed mouth that should be closed is seen at once, more than a head that is turned a little
            // differently; a wide one a little wider is not.
            1.6 * logarithm(1 + max(opening, 0) / 0.02),
            0.77 * width / 0.08,
            0.71 * yaw / 0.06,
            0.55 * pitch / 0.15,
            0.71 * logarithm(max(scale, 1)) / 0.30,
            4 * min(max(opening, 0) / 0.03, 1),
            0,
            0
        )
    }
}
