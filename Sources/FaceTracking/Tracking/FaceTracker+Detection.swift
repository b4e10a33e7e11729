import LipSyncModel

extension FaceTracker {
    /// Lets the detector look where it is due, and takes up the faces that are new.
    func detect(in frame: TrackingFrame, newShot: Bool) throws {
        let looks = schedule.looks(
            frame: frame.index,
            at: frame.time,
            size: frame.picture.size,
            interval: options.detectionInterval,
            newShot: newShot
        )
        guard !looks.isEmpty else { return }
        var found: [FaceDetection] = []
        for look in looks {
            var seen = try detector.detect(in: frame.picture, region: look.region)
            if seen.isEmpty, look.isWhole, live.isEmpty {
                seen = try detector.detect(in: frame.picture, region: look.region, effort: .united)
            }
            found += seen
            doubt(facesMissingIn: seen, of: look.region, in: frame)
        }
        for detection in WeightedSuppression.joined(found) {
            let isFace = try take(detection, in: frame)
            if !isFace { try notice(detection, in: frame) }
        }
    }

    /// Counts against a followed face that the detector looked where it is, large enough to be seen, and saw nothing.
    private func doubt(facesMissingIn found: [FaceDetection], of region: DetectionRegion, in frame: TrackingFrame) {
        let input = DetectorInput(region)
        let whole = FaceBox(
            low: SIMD2(Float(region.x), Float(region.y)),
            high: SIMD2(Float(region.x + region.width), Float(region.y + region.height))
        )
        for face in live where face.isSeen(in: frame.index) {
            guard face.box.side / input.scale.max() >= 20, face.box.intersection(whole).area > 0.9 * face.box.area,
                !found.contains(where: { FaceAssociation.covers(face.box, $0) })
            else { continue }
            face.note(agreed: false)
        }
    }

    /// Asks both detectors closely about faces that were not seen by one for a second, sooner about doubtful ones.
    func confirm(in frame: TrackingFrame) throws {
        for face in live where face.isSeen(in: frame.index) {
            guard face.lastAsked + Seconds(face.isDoubtful ? 0.3 : 1) <= frame.time else { continue }
            face.note(agreed: try belief(in: face.box, frame) >= 0.5)
            face.asked(at: frame.time)
        }
    }

    /// How strongly both detectors believe in a face that fills `box`, 0…1.
    private func belief(in box: FaceBox, _ frame: TrackingFrame) throws -> Float {
        let region = DetectionRegion.square(around: box.center, side: 4 * box.side)
        return try detector.belief(in: frame.picture, region: region) { FaceAssociation.covers(box, $0) }
    }

    /// Credits `detection` to the face that it confirms, gives it to one that was lost, or starts a new face. False
    /// where the mesh network sees no face there.
    func take(_ detection: FaceDetection, in frame: TrackingFrame) throws -> Bool {
        let seen = live.filter { $0.isSeen(in: frame.index) }
        if let face = seen.first(where: { FaceAssociation.covers($0.box, detection) }) {
            face.note(agreed: true)
            face.asked(at: frame.time)
            return true
        }
        guard detection.eyeDistance >= 0.3 * options.minimumEyeDistance,
            let observation = try observe(detection, in: frame),
            observation.mesh.eyeDistance >= 0.4 * options.minimumEyeDistance,
            !isTaken(observation, in: frame)
        else { return false }
        // A second look before anything is built on the first: hands, hats and patterns seldom stand it.
        guard try belief(in: observation.box, frame) >= 0.4 else { return false }
        let lost = lostFace(like: observation, in: frame)
        let earlier = try lookBack(from: observation, in: frame, downTo: lost.map { $0.last.frame + 1 } ?? 0)
        let cameIn = earlier.last?.frame.time ?? frame.time
        if let lost, cameIn <= lost.lastSeen + options.longestGap {
            lost.append(observation, in: frame)
            lost.fill(earlier, before: frame.index)
            lost.note(agreed: true)
            lost.asked(at: frame.time)
            giveHeads(to: lost, in: frame)
            return true
        }
        guard live.count < options.maximumFaces else { return true }
        let face = LiveFace(observation, in: frame)
        face.fill(earlier, before: frame.index)
        face.portrait.offer(observation, in: frame.picture)
        live.append(face)
        giveHeads(to: face, in: frame)
        return true
    }

    /// The face missing in `frame` that `observation` continues, the nearest first.
    private func lostFace(like observation: FaceObservation, in frame: TrackingFrame) -> LiveFace? {
        live.filter { face in
            !face.isSeen(in: frame.index)
                && FaceAssociation.resumes(
                    face.last.mesh,
                    expected: face.expectedBox(in: frame.index),
                    missing: frame.index - face.last.frame,
                    observation.mesh
                )
        }.min { left, right in
            left.box.intersectionOverUnion(observation.box) > right.box.intersectionOverUnion(observation.box)
        }
    }
}
