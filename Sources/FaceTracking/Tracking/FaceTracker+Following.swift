import LipSyncModel

extension FaceTracker {
    /// Moves `face` on to `frame`, the one after its last; where the mesh is lost, the face just has no sample there.
    func follow(_ face: LiveFace, in frame: TrackingFrame) throws {
        guard let observation = try network.observe(face.nextRegion(), of: frame.picture) else { return }
        guard observation.confidence >= Self.leastConfidence,
            FaceAssociation.continues(face.last.mesh, observation.mesh, expected: face.expectedBox(in: frame.index)),
            isInside(observation, frame)
        else { return }
        // A region that slid onto a neighbour is a loss, not a move.
        let taken = live.contains { other in
            guard other !== face, let mesh = other.sample(of: frame.index)?.mesh else { return false }
            return FaceAssociation.coincide(mesh, observation.mesh)
        }
        guard !taken else { return }
        face.append(observation, in: frame)
        if observation.confidence > 0.8 { face.portrait.offer(observation, in: frame.picture) }
    }

    /// Looks at a detection with the mesh network, twice: the second region comes from the first mesh, as it will in
    /// the frames that follow. Nil unless that convinces.
    func observe(_ detection: FaceDetection, in frame: TrackingFrame) throws -> FaceObservation? {
        guard let rough = try network.observe(FaceRegion(detection), of: frame.picture),
            rough.confidence >= Self.leastConfidence,
            let observation = try network.observe(FaceRegion(rough.mesh), of: frame.picture),
            observation.confidence >= Self.startConfidence,
            FaceAssociation.covers(observation.box, detection),
            isInside(observation, frame)
        else { return nil }
        return observation
    }

    /// Follows a face that was found in `frame` backwards through the kept frames, down to `oldest` at most.
    /// Newest first.
    func lookBack(
        from observation: FaceObservation,
        in frame: TrackingFrame,
        downTo oldest: Int
    ) throws -> [(frame: TrackingFrame, observation: FaceObservation)] {
        var found: [(frame: TrackingFrame, observation: FaceObservation)] = []
        var current = observation
        for earlier in recent.reversed() where earlier.index < frame.index {
            guard earlier.index >= oldest else { break }
            guard let seen = try network.observe(FaceRegion(current.mesh), of: earlier.picture),
                seen.confidence >= 0.5,
                FaceAssociation.continues(current.mesh, seen.mesh, expected: current.box),
                isInside(seen, earlier),
                !isTaken(seen, in: earlier)
            else { break }
            found.append((earlier, seen))
            current = seen
        }
        return found
    }

    /// Whether another face already has this place in `frame`.
    func isTaken(_ observation: FaceObservation, in frame: TrackingFrame) -> Bool {
        live.contains { face in
            guard let mesh = face.sample(of: frame.index)?.mesh else { return false }
            return FaceAssociation.coincide(mesh, observation.mesh)
        }
    }

    /// Of two faces that have come to lie on each other the younger one goes.
    func dropDoubles(in frame: TrackingFrame) {
        var kept: [LiveFace] = []
        for face in live {
            let doubled = kept.contains { other in
                guard let a = face.sample(of: frame.index)?.mesh, let b = other.sample(of: frame.index)?.mesh else {
                    return false
                }
                return FaceAssociation.coincide(a, b)
            }
            if !doubled { kept.append(face) }
        }
        live = kept
    }

    /// Whether enough of the face lies inside the picture to be worth following.
    private func isInside(_ observation: FaceObservation, _ frame: TrackingFrame) -> Bool {
        observation.box.visibleShare(in: frame.picture.size) >= 0.5
    }
}
