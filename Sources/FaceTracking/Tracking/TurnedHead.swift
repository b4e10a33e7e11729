package import LipSyncModel

/// Turns the sightings of a followed face into the boxes of the frames in which it has no mesh.
package struct TurnedHead {
    /// Sightings this far apart still belong together.
    static let longestHole = Seconds(0.6)
    /// What leads away from a face and not back to it has to be believed in this much on average, 0…1.
    static let leastBelief: Float = 0.4
    /// How much narrower than high a head without a mesh is: it is seen from the side.
    static let profileWidth: Float = 0.75

    private let samples: [FaceTrack.Sample]
    private let sightings: [HeadSighting]

    /// The head of a face with `samples` (in frame order, not empty) and `sightings` in any order.
    package init(samples: [FaceTrack.Sample], sightings: [HeadSighting]) {
        self.samples = samples
        let meshed = Set(samples.map(\.frame))
        var known: [Int: HeadSighting] = [:]
        for sighting in sightings where !meshed.contains(sighting.frame) {
            if let other = known[sighting.frame], other.score >= sighting.score { continue }
            known[sighting.frame] = sighting
        }
        self.sightings = known.values.sorted { $0.frame < $1.frame }
    }

    /// One box for each frame of the gaps and ends in which the head was sighted, in frame order.
    package func boxes(times: [Seconds]) -> [FaceTrack.Head] {
        guard let first = samples.first, let last = samples.last else { return [] }
        var heads: [FaceTrack.Head] = []
        let before = trusted(sightings.reversed().filter { $0.frame < first.frame }, from: first.frame, times)
        heads += filled(before.reversed(), from: nil, to: first)
        for (left, right) in zip(samples, samples.dropFirst()) where right.frame > left.frame + 1 {
            let inside = sightings.filter { left.frame < $0.frame && $0.frame < right.frame }
            heads += filled(inside, from: left, to: right)
        }
        let after = trusted(sightings.filter { $0.frame > last.frame }, from: last.frame, times)
        heads += filled(after, from: last, to: nil)
        return heads
    }

    /// The part of `run`, which leads away from the mesh in frame `origin`, that can be believed.
    private func trusted(_ run: [HeadSighting], from origin: Int, _ times: [Seconds]) -> [HeadSighting] {
        guard times.indices.contains(origin) else { return [] }
        var kept: [HeadSighting] = []
        var previous = times[origin]
        for sighting in run {
            guard abs(sighting.time.value - previous.value) <= Self.longestHole.value else { break }
            previous = sighting.time
            kept.append(sighting)
        }
        // As far as it pays: weak sightings are bridges to strong ones, and worth nothing at the end.
        var (gain, best, length) = (Float(0), Float(0), 0)
        for (index, sighting) in kept.enumerated() {
            gain += sighting.score - Self.leastBelief
            if gain > best { (best, length) = (gain, index + 1) }
        }
        return Array(kept.prefix(length))
    }

    /// Boxes for all frames between `left` and `right`, or up to the last sighting where one of them is missing.
    private func filled(
        _ run: [HeadSighting],
        from left: FaceTrack.Sample?,
        to right: FaceTrack.Sample?
    ) -> [FaceTrack.Head] {
        guard let first = run.first, let last = run.last else { return [] }
        var knots = Self.steadied(run)
        if let left { knots.insert((left.frame, FaceBox(around: left.mesh.points).center), at: 0) }
        if let right { knots.append((right.frame, FaceBox(around: right.mesh.points).center)) }
        let frames = (left.map { $0.frame + 1 } ?? first.frame)...(right.map { $0.frame - 1 } ?? last.frame)
        var next = 0
        return frames.map { frame in
            while next < knots.count - 1, knots[next].frame < frame { next += 1 }
            let (b, a) = (knots[next], knots[max(0, next - 1)])
            let share = b.frame > a.frame ? Float(frame - a.frame) / Float(b.frame - a.frame) : 1
            let center = a.center + (b.center - a.center) * min(1, max(0, share))
            let height = self.height(in: frame, left, right)
            let box = FaceBox(center: center, size: SIMD2(height * Self.profileWidth, height))
            return FaceTrack.Head(frame: frame, box: box.bounds)
        }
    }

    /// The head is as high as its meshes next to the gap.
    private func height(in frame: Int, _ left: FaceTrack.Sample?, _ right: FaceTrack.Sample?) -> Float {
        func height(_ sample: FaceTrack.Sample) -> Float { FaceBox(around: sample.mesh.points).size.y }
        switch (left, right) {
        case (let left?, let right?):
            let share = Float(frame - left.frame) / Float(right.frame - left.frame)
            return height(left) + (height(right) - height(left)) * share
        case (let one?, nil), (nil, let one?): return height(one)
        case (nil, nil): return 0
        }
    }

    /// The sightings' middles, each averaged with its neighbours.
    private static func steadied(_ run: [HeadSighting]) -> [(frame: Int, center: SIMD2<Float>)] {
        run.indices.map { i in
            var (sum, total) = (SIMD2<Float>.zero, Float(0))
            for j in max(0, i - 1)...min(run.count - 1, i + 1) where abs(run[j].frame - run[i].frame) <= 2 {
                let weight = Float(2 - abs(j - i)) * run[j].score
                sum += run[j].box.center * weight
                total += weight
            }
            return (run[i].frame, total > 0 ? sum / total : run[i].box.center)
        }
    }
}
