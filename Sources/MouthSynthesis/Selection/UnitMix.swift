/// Which units are seen at one output frame, and how much of each.
package struct UnitMix: Hashable, Sendable {
    /// Index of the look that carries most of the picture or all of it.
    package var main: Int
    /// A second look, at a join between two runs.
    package var other: Int?
    /// The share of `other`, 0…1.
    package var otherShare: Float

    package init(main: Int, other: Int?, otherShare: Float) {
        self.main = main
        self.other = other
        self.otherShare = otherShare
    }
}

extension UnitMix {
    /// Cross-fades a path of units over four frames around each jump: both runs go on under the fade where the clip has
    /// their next or previous frames. `count` is the number of looks; `isRun(a, b)` tells whether look `b` follows `a`.
    package static func joined(_ path: [Int], count: Int, isRun: (Int, Int) -> Bool) -> [UnitMix] {
        // Share of the new run on the two frames before a jump and the two after it.
        let shares: [Int: Float] = [-2: 0.2, -1: 0.4, 0: 0.6, 1: 0.8]
        let jumps = path.indices.dropFirst().filter { i in
            path[i] != path[i - 1] && !isRun(path[i - 1], path[i]) && !isRun(path[i], path[i - 1])
        }
        return path.indices.map { i in
            let near = jumps.filter { (-2...1).contains(i - $0) }.min { abs(i - $0) < abs(i - $1) }
            guard let jump = near, let share = shares[i - jump] else {
                return UnitMix(main: path[i], other: nil, otherShare: 0)
            }
            let distance = i - jump
            let continued: Int
            if distance >= 0 {
                continued = walk(from: path[jump - 1], by: distance + 1, count: count, isRun: isRun)
                return UnitMix(main: path[i], other: continued, otherShare: 1 - share)
            }
            continued = walk(from: path[jump], by: distance, count: count, isRun: isRun)
            return UnitMix(main: path[i], other: continued, otherShare: share)
        }
    }

    /// The mix with less of `other`, or none, where that look's mouth stands so differently from the wanted one that
    /// its warp would smear: `misfit` is the difference of the openings in eye distances.
    package func fading(misfit: Float) -> UnitMix {
        let share = otherShare * min(max((0.08 - misfit) / 0.04, 0), 1)
        return UnitMix(main: main, other: share > 0 ? other : nil, otherShare: share)
    }

    /// The look `steps` further along the run through `start`, or the last one before the run breaks.
    private static func walk(from start: Int, by steps: Int, count: Int, isRun: (Int, Int) -> Bool) -> Int {
        var look = start
        for _ in 0..<abs(steps) {
            let next = steps > 0 ? look + 1 : look - 1
            guard next >= 0, next < count, steps > 0 ? isRun(look, next) : isRun(next, look) else { break }
            look = next
        }
        return look
    }
}
