package import LipSyncModel

import func Foundation.log2

/// Follows a head by the detector's boxes alone: each one near where the last ones lead to, and about as large.
///
/// Heads that look away have no mesh, but the detector still sees them. A trail leads away from a face whose mesh was
/// lost, or up to one whose mesh is yet to come; it may also be walked backwards through the kept frames.
package struct HeadTrail: Sendable {
    /// What is far off has to be sure, and what is unsure has to be near.
    static let leastMerit: Float = -0.4

    /// What was seen, in the order in which it was added.
    package private(set) var sightings: [HeadSighting] = []
    /// Where the head was last; its size is steadied, because the detector's boxes breathe.
    package private(set) var box: FaceBox
    /// When that was.
    package private(set) var lastFrame: Int
    /// Pixels a frame, in the direction in which the trail is walked.
    private var velocity: SIMD2<Float>
    /// The frame in which the head was looked for last.
    private var lastLook: Int
    /// How often it was looked for in vain since it was seen last.
    private var misses = 0

    /// A trail that leads away from `box`, where the head was in frame `frame` by another witness.
    package init(from box: FaceBox, frame: Int, velocity: SIMD2<Float> = .zero) {
        self.box = box
        self.velocity = velocity
        (lastFrame, lastLook) = (frame, frame)
    }

    /// A trail that begins with a first sighting.
    package init(_ first: HeadSighting) {
        self.init(from: first.box, frame: first.frame)
        sightings = [first]
    }

    /// Where the head should be in frame `index`: it may have moved on for a little.
    package func expectedBox(in index: Int) -> FaceBox {
        let shift = velocity * Float(min(abs(index - lastFrame), 2))
        return FaceBox(low: box.low + shift, high: box.high + shift)
    }

    /// The one of `detections` in frame `index` that is this head: the surest of those that are near and of its size;
    /// the longer ago it was seen, the further it may have gone.
    package func continuation(among detections: [FaceDetection], in index: Int) -> FaceDetection? {
        let expected = expectedBox(in: index)
        let side = max(expected.side, 1)
        let reach = min(1.2, 0.5 + 0.2 * Float(abs(index - lastFrame)))
        func distance(_ detection: FaceDetection) -> Float {
            let step = detection.box.center - expected.center
            return (step * step).sum().squareRoot() / side
        }
        func growth(_ detection: FaceDetection) -> Float { abs(log2(detection.box.side / side)) }
        func merit(_ detection: FaceDetection) -> Float {
            detection.score - distance(detection) - 0.3 * growth(detection)
        }
        return detections.filter { distance($0) < reach && growth($0) < 0.9 && merit($0) > Self.leastMerit }
            .max { merit($0) < merit($1) }
    }

    /// Goes on to `sighting`.
    package mutating func append(_ sighting: HeadSighting) {
        let steps = Float(max(1, abs(sighting.frame - lastFrame)))
        // A box on its own is good to a tenth of its side: motion is believed slowly.
        velocity += 0.3 * ((sighting.box.center - box.center) / steps - velocity)
        box = FaceBox(center: sighting.box.center, size: box.size + 0.1 * (sighting.box.size - box.size))
        (lastFrame, lastLook, misses) = (sighting.frame, sighting.frame, 0)
        sightings.append(sighting)
    }

    /// Notes that the head was looked for in frame `index` in vain.
    package mutating func miss(in index: Int) {
        lastLook = index
        misses += 1
    }

    /// Whether the last look for the head was in vain, and not the one before as well: looks alternate.
    package var isMissed: Bool { misses % 2 == 1 }

    /// Whether the head was looked for in frame `index`.
    package func wasSought(in index: Int) -> Bool { lastLook == index && !sightings.isEmpty }

    /// For how many frames it has been due to be looked for in frame `index`; negative where it is not due yet. A head
    /// that has been seen often enough, or is missed again and again, is looked for less often.
    package func overdue(in index: Int) -> Int {
        let pause = sightings.count > 25 ? 2 : 0
        return index - lastLook - 1 - max(pause, min(misses / 2, 3))
    }

    /// Puts what was seen before this trail's first frame in front of it; newest first.
    package mutating func prepend(_ earlier: [HeadSighting]) {
        sightings.insert(contentsOf: earlier.reversed(), at: 0)
    }

    /// Forgets what was seen before `time`.
    package mutating func forget(before time: Seconds) {
        sightings.removeAll { $0.time < time }
    }

    /// When the head was seen last; nil before the first sighting.
    package var lastTime: Seconds? { sightings.map(\.time).max() }

    /// A trail from this one's first sighting that is to be walked backwards.
    package var reversed: HeadTrail? { sightings.first.map { HeadTrail(from: $0.box, frame: $0.frame) } }
}
