import LipSyncModel

/// A face while it is being followed.
final class LiveFace {
    /// Samples in frame order.
    private(set) var samples: [FaceTrack.Sample]
    /// Where the detector alone saw the head; in any order.
    private(set) var sightings: [HeadSighting] = []
    /// Where the head has gone since its mesh was lost.
    private var trail: HeadTrail?
    /// Time of the first sample.
    private(set) var start: Seconds
    /// Time of the last sample.
    private(set) var lastSample: Seconds
    /// When the mesh or the detector last saw the face.
    private(set) var lastSeen: Seconds
    /// How often the detector was asked about this face, and how often it agreed.
    private(set) var detectorAsked = 0
    private(set) var detectorAgreed = 0
    /// When the detector last agreed or was last asked in vain.
    private(set) var lastAsked: Seconds
    /// The box of the last mesh, and how far it moved in the last step.
    private(set) var box: FaceBox
    private(set) var velocity: SIMD2<Float> = .zero
    /// Where the face was last looked for, without its velocity.
    private var region: FaceRegion?
    /// The face's picture so far.
    var portrait = PortraitKeeper()

    /// A face first seen in `frame`, because the detector found it there.
    init(_ observation: FaceObservation, in frame: TrackingFrame) {
        samples = [Self.sample(observation, frame)]
        (start, lastSample, lastSeen, lastAsked) = (frame.time, frame.time, frame.time, frame.time)
        box = observation.box
        note(agreed: true)
    }

    /// The last sample; a face always has one.
    var last: FaceTrack.Sample { samples[samples.count - 1] }

    /// Whether the face was seen in frame `index`.
    func isSeen(in index: Int) -> Bool { last.frame == index }

    /// Where to look for the face in the frame after its last one.
    func nextRegion() -> FaceRegion {
        var next = FaceRegion(last.mesh)
        if let region { next = next.steadied(from: region) }
        region = next
        // A face in fast motion is met half way; in slow motion the step is mostly noise.
        if (velocity * velocity).sum().squareRoot() > 0.06 * box.side { next.center += velocity }
        return next
    }

    /// Where the face should be in frame `index`, after its last one: it may have moved on for a little.
    func expectedBox(in index: Int) -> FaceBox { path.expectedBox(in: index) }

    /// Where the head has gone, or would go, without a mesh.
    var path: HeadTrail { trail ?? HeadTrail(from: box, frame: last.frame, velocity: velocity) }

    /// The sample of frame `index`, if the face was seen there.
    func sample(of index: Int) -> FaceTrack.Sample? {
        // Only the last few frames are asked about.
        samples.last { $0.frame <= index }.flatMap { $0.frame == index ? $0 : nil }
    }

    /// Adds what was seen in `frame`, which comes after all others.
    func append(_ observation: FaceObservation, in frame: TrackingFrame) {
        let next = observation.box
        let isNext = frame.index == last.frame + 1
        velocity = isNext ? next.center - box.center : .zero
        if !isNext { region = nil }
        box = next
        trail = nil
        samples.append(Self.sample(observation, frame))
        (lastSample, lastSeen) = (frame.time, frame.time)
    }

    /// Notes that the detector alone saw the head in `frame`, where `detection` is.
    func sight(_ detection: FaceDetection, in frame: TrackingFrame) {
        let sighting = HeadSighting(detection, in: frame)
        trail = path
        trail?.append(sighting)
        sightings.append(sighting)
        lastSeen = frame.time
    }

    /// Notes that the head was looked for in frame `index` in vain.
    func miss(in index: Int) {
        trail = path
        trail?.miss(in: index)
    }

    /// Notes that something of the face is still there at `time`.
    func wait(at time: Seconds) {
        lastSeen = time
    }

    /// Takes over where a head without a mesh was seen, which has turned out to be this face.
    func takeOver(_ head: HeadTrail) {
        sightings += head.sightings
    }

    /// Whether the face looked aside when it was seen last. One that is lost while it looks at the camera is covered by
    /// something, perhaps by another head.
    var looksAside: Bool { FacePose(last.mesh).looksAside }

    /// Whether the face looked aside when it was seen first.
    var cameFromAside: Bool { FacePose(samples[0].mesh).looksAside }

    /// Adds `observations` of frames before all samples, or in the gap before the last one; newest first.
    func fill(_ observations: [(frame: TrackingFrame, observation: FaceObservation)], before index: Int) {
        guard let place = samples.firstIndex(where: { $0.frame >= index }) else { return }
        samples.insert(contentsOf: observations.reversed().map { Self.sample($1, $0) }, at: place)
        if let first = observations.last, place == 0 { start = first.frame.time }
    }

    /// Notes that the detector looked where this face is.
    func note(agreed: Bool) {
        detectorAsked += 1
        if agreed { detectorAgreed += 1 }
    }

    /// Notes that the detector need not be asked again for a second.
    func asked(at time: Seconds) {
        lastAsked = time
    }

    /// Whether one of the networks has shown doubts, or has hardly been asked.
    var isDoubtful: Bool { last.confidence < 0.97 || isHardlySeen }

    /// Whether the detector has hardly been asked about this face, or has often said no.
    var isHardlySeen: Bool { detectorAgreed < 3 || detectorAgreed * 4 < detectorAsked * 3 }

    /// Whether the detector has said no too often for this to be a face.
    var isDisproved: Bool { detectorAsked >= 4 && detectorAgreed * 5 < detectorAsked * 2 }

    /// Mean belief of the mesh network over all samples, 0…1.
    var meanConfidence: Float {
        samples.reduce(0) { $0 + $1.confidence } / Float(samples.count)
    }

    private static func sample(_ observation: FaceObservation, _ frame: TrackingFrame) -> FaceTrack.Sample {
        FaceTrack.Sample(
            frame: frame.index,
            confidence: observation.confidence,
            mesh: observation.mesh,
            lipGap: LipGap.measure(observation.mesh, in: frame.picture)
        )
    }
}
